import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ConsoleError } from '../shared/errors.ts';
import type { SavedWorkspace } from '../shared/ipc.ts';
import { createWorkspace } from './workspace.ts';

const opened: SavedWorkspace = {
  profileId: 'one',
  view: { kind: 'customer', id: 'cus_1' },
  beside: { kind: 'account', id: 'fca_9' },
  tabs: {
    one: [{ kind: 'customer', id: 'cus_1' }],
    two: [{ kind: 'account', id: 'fca_2' }],
  },
  recents: {
    one: [{ kind: 'customer', id: 'cus_1' }],
    two: [{ kind: 'customer', id: 'cus_3' }],
  },
  selected: { cus_1: 'fca_1' },
};
/** What is left of it without the profile that was in view. */
const withoutOne: SavedWorkspace = {
  profileId: null,
  view: 'look-up',
  beside: null,
  tabs: { two: [{ kind: 'account', id: 'fca_2' }] },
  recents: { two: [{ kind: 'customer', id: 'cus_3' }] },
  selected: {},
};

/** What is on the disk. */
let disk: SavedWorkspace | null;
const write = vi.fn<(workspace: SavedWorkspace) => void>();
const onError = vi.fn<(error: unknown) => void>();

beforeEach(async () => {
  // What the test before has still to write.
  await setImmediate();
  disk = null;
  write.mockReset().mockImplementation((workspace) => {
    disk = structuredClone(workspace);
  });
  onError.mockReset();
});

const open = (hasProfile: (id: string) => boolean = () => true, startWith: string | null = null) =>
  createWorkspace({ store: { read: () => disk, write }, hasProfile, startWith, onError });

describe('the workspace', () => {
  it('is empty at first, and then what was saved last', () => {
    const workspace = open();
    expect(workspace.read()).toBeNull();
    workspace.write({ ...opened, view: 'look-up' });
    workspace.write(opened);
    expect(workspace.read()).toEqual(opened);
  });

  it('drops a profile that goes, and what was seen of it', () => {
    const here = new Set(['one', 'two']);
    const workspace = open((id) => here.has(id));
    workspace.write(opened);
    here.delete('one');
    expect(workspace.read()).toEqual(withoutOne);
  });

  it('keeps no selection of a customer that is not open', () => {
    const workspace = open();
    workspace.write({ ...opened, selected: { cus_1: 'fca_1', cus_2: 'fca_2' } });
    expect(workspace.read()?.selected).toEqual({ cus_1: 'fca_1' });
  });

  it('takes no name of a profile for one that is here', () => {
    const workspace = open((id) => id === 'one');
    const tabs: unknown = JSON.parse('{"__proto__":[],"constructor":[],"one":[]}');
    workspace.write({ ...opened, tabs: tabs as SavedWorkspace['tabs'] });
    expect(workspace.read()?.tabs).toEqual({ one: [] });
  });
});

describe('the workspace on disk', () => {
  it('is there after a restart', () => {
    const first = open();
    first.write(opened);
    first.flush();
    expect(open().read()).toEqual(opened);
  });

  it('is written after the request, and once for several', async () => {
    const workspace = open();
    workspace.write({ ...opened, view: 'look-up' });
    workspace.write(opened);
    expect(write).not.toHaveBeenCalled();
    await setImmediate();
    expect(write).toHaveBeenCalledExactlyOnceWith(opened);
    workspace.flush();
    await setImmediate();
    expect(write).toHaveBeenCalledTimes(1);
  });

  it('loses what is of a profile that was removed', async () => {
    const here = new Set(['one', 'two']);
    const workspace = open((id) => here.has(id));
    workspace.write(opened);
    await setImmediate();
    workspace.dropGone();
    await setImmediate();
    expect(write).toHaveBeenCalledTimes(1);
    here.delete('one');
    workspace.dropGone();
    await setImmediate();
    expect(disk).toEqual(withoutOne);
  });

  it('loses what is of a profile that is no longer there at the start', async () => {
    disk = opened;
    const workspace = open((id) => id === 'two');
    expect(workspace.read()).toEqual(withoutOne);
    await setImmediate();
    expect(disk).toEqual(withoutOne);
  });

  it('is not written by a start that finds it in order', async () => {
    disk = opened;
    open();
    await setImmediate();
    expect(write).not.toHaveBeenCalled();
  });

  it('comes back under the profile to start with, with the tabs of all', () => {
    disk = opened;
    expect(open(() => true, 'one').read()).toEqual(opened);
    expect(open(() => true, 'two').read()).toEqual({
      ...opened,
      profileId: 'two',
      view: 'look-up',
      beside: null,
      selected: {},
    });
  });

  it('that cannot be written holds for this run, and is told of', async () => {
    const error = new ConsoleError({ kind: 'unavailable', message: 'The disk is full.' });
    write.mockImplementation(() => {
      throw error;
    });
    const workspace = open();
    workspace.write(opened);
    await setImmediate();
    expect(onError).toHaveBeenCalledExactlyOnceWith(error);
    expect(workspace.read()).toEqual(opened);
  });
});
