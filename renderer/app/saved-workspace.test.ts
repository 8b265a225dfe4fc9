import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../shared/bridge.ts';
import { workspaceSchema } from '../../shared/ipc.ts';
import {
  keepWorkspaceSaved,
  restoreWorkspace,
  saveWorkspaceNow,
  toSaved,
} from './saved-workspace.ts';
import { recentsOf, tabsOf, useWorkspace } from './workspace.ts';

const fresh = useWorkspace.getInitialState();
const workspace = () => useWorkspace.getState();

describe('what main keeps of the workspace', () => {
  const invoke = vi.fn<(channel: string, input: unknown) => Promise<unknown>>();
  const saves = () => invoke.mock.calls.filter(([channel]) => channel === 'workspace.set');

  beforeEach(() => {
    vi.useFakeTimers();
    invoke.mockReset();
    invoke.mockImplementation(async () => ({ ok: true, value: null }));
    vi.stubGlobal('window', { ownershipConsole: { invoke } as unknown as Bridge });
    useWorkspace.setState(fresh, true);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is ids alone: nothing that was typed, and all that the contract takes', () => {
    workspace().switchProfile('p');
    workspace().lookUp('Jenny Rosen');
    workspace().openCustomer('cus_1', 'fca_1');
    workspace().arrangeList('cus_1', { filter: 'Rosen', sort: null });
    const saved = toSaved(workspace());
    expect(workspaceSchema.parse(saved)).toEqual({
      profileId: 'p',
      view: { kind: 'customer', id: 'cus_1' },
      beside: null,
      tabs: { p: [{ kind: 'customer', id: 'cus_1' }] },
      recents: { p: [{ kind: 'customer', id: 'cus_1' }] },
      selected: { cus_1: 'fca_1' },
    });
    expect(JSON.stringify(saved)).not.toContain('Rosen');
  });

  it('has no more tabs than the contract takes, and the last ones of them', () => {
    workspace().switchProfile('p');
    for (let number = 1; number <= 230; number += 1) workspace().openCustomer(`cus_${number}`);
    const { tabs } = workspaceSchema.parse(toSaved(workspace()));
    expect(tabs['p']).toHaveLength(200);
    expect(tabs['p']?.at(-1)?.id).toBe('cus_230');
  });

  it('comes back as it was', async () => {
    workspace().switchProfile('p');
    workspace().openCustomer('cus_1', 'fca_1');
    const value = toSaved(workspace());
    useWorkspace.setState(fresh, true);
    invoke.mockImplementation(async () => ({ ok: true, value }));
    await restoreWorkspace();
    expect(toSaved(workspace())).toEqual(value);
    expect(tabsOf(workspace())).toEqual([{ kind: 'customer', id: 'cus_1' }]);
    expect(workspace().draft).toBe('');
  });

  it('comes back side by side, with what was opened last', async () => {
    workspace().switchProfile('p');
    workspace().openCustomer('cus_1');
    workspace().openAccount('fca_2');
    workspace().putBeside({ kind: 'customer', id: 'cus_1' });
    const value = toSaved(workspace());
    useWorkspace.setState(fresh, true);
    invoke.mockImplementation(async () => ({ ok: true, value }));
    await restoreWorkspace();
    expect(workspace()).toMatchObject({
      view: { kind: 'account', id: 'fca_2' },
      beside: { kind: 'customer', id: 'cus_1' },
    });
    expect(recentsOf(workspace()).map(({ id }) => id)).toEqual(['cus_1', 'fca_2']);
  });

  it('comes back whole where it was cut or changed on disk', async () => {
    const tab = { kind: 'customer', id: 'cus_1' } as const;
    const gone = { kind: 'customer', id: 'cus_gone' } as const;
    const value = { profileId: 'p', tabs: { p: [tab] }, recents: {}, selected: {} };
    for (const [view, beside] of [
      [tab, tab],
      [tab, gone],
      [gone, tab],
    ]) {
      invoke.mockImplementation(async () => ({ ok: true, value: { ...value, view, beside } }));
      await restoreWorkspace();
      expect(workspace().view).toEqual(view === gone ? 'look-up' : tab);
      expect(workspace().beside).toEqual(view === gone ? tab : null);
    }
  });

  it('holds a batch by its id', () => {
    const batchId = '6b0d2c4e-8f51-4c7e-9a63-2d1f0e5b7a90';
    workspace().switchProfile('p');
    workspace().openBatch(batchId);
    workspace().arrangeList(batchId, { filter: '6789', sort: null, states: ['failed'] });
    const saved = workspaceSchema.parse(toSaved(workspace()));
    expect(saved.view).toEqual({ kind: 'batch', id: batchId });
    expect(saved.tabs).toEqual({ p: [{ kind: 'batch', id: batchId }] });
    expect(JSON.stringify(saved)).not.toContain('6789');
  });

  it('is saved once for changes in a row, not for typing, and at once when the page is about to go', async () => {
    keepWorkspaceSaved();
    workspace().switchProfile('p');
    workspace().openCustomer('cus_1');
    workspace().openCustomer('cus_2');
    await vi.advanceTimersByTimeAsync(1000);
    expect(saves()).toHaveLength(1);
    workspace().showLookup();
    workspace().type('rosen');
    await vi.advanceTimersByTimeAsync(1000);
    expect(saves()).toHaveLength(2);
    workspace().type('rosenb');
    await vi.advanceTimersByTimeAsync(1000);
    expect(saves()).toHaveLength(2);
    workspace().openCustomer('cus_3');
    await saveWorkspaceNow();
    expect(saves()).toHaveLength(3);
    expect(JSON.stringify(saves().at(-1))).toContain('cus_3');
    await saveWorkspaceNow();
    await vi.advanceTimersByTimeAsync(1000);
    expect(saves()).toHaveLength(3);
  });
});
