import { describe, expect, it } from 'vitest';
import type { SavedWorkspace } from '../shared/ipc.ts';
import { createWorkspace } from './workspace.ts';

const opened: SavedWorkspace = {
  profileId: 'one',
  view: { kind: 'customer', id: 'cus_1' },
  tabs: {
    one: [{ kind: 'customer', id: 'cus_1' }],
    two: [{ kind: 'account', id: 'fca_2' }],
  },
  selected: { cus_1: 'fca_1' },
};

describe('the workspace', () => {
  it('is empty at first, and then what was saved last', () => {
    const workspace = createWorkspace(() => true);
    expect(workspace.read()).toBeNull();
    workspace.write({ ...opened, view: 'look-up' });
    workspace.write(opened);
    expect(workspace.read()).toEqual(opened);
  });

  it('drops a profile that goes, and what was seen of it', () => {
    const here = new Set(['one', 'two']);
    const workspace = createWorkspace((id) => here.has(id));
    workspace.write(opened);
    here.delete('one');
    expect(workspace.read()).toEqual({
      profileId: null,
      view: 'look-up',
      tabs: { two: opened.tabs['two'] },
      selected: {},
    });
  });

  it('keeps no selection of a customer that is not open', () => {
    const workspace = createWorkspace(() => true);
    workspace.write({ ...opened, selected: { cus_1: 'fca_1', cus_2: 'fca_2' } });
    expect(workspace.read()?.selected).toEqual({ cus_1: 'fca_1' });
  });

  it('takes no name of a profile for one that is here', () => {
    const workspace = createWorkspace((id) => id === 'one');
    const tabs: unknown = JSON.parse('{"__proto__":[],"constructor":[],"one":[]}');
    workspace.write({ ...opened, tabs: tabs as SavedWorkspace['tabs'] });
    expect(workspace.read()?.tabs).toEqual({ one: [] });
  });
});
