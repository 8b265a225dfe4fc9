import { beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  isSameView,
  mostRecents,
  recentsOf,
  tabAStepAway,
  tabsOf,
  useWorkspace,
  type Tab,
} from './workspace.ts';

const fresh = useWorkspace.getInitialState();
const workspace = () => useWorkspace.getState();
const openIds = () => tabsOf(workspace()).map((tab) => tab.id);

describe('the workspace', () => {
  beforeEach(() => {
    useWorkspace.setState(fresh, true);
    workspace().switchProfile('demo');
  });

  it('opens a customer once, however often it is asked to', () => {
    workspace().openCustomer('cus_1');
    workspace().openCustomer('cus_2', 'fca_2');
    workspace().openCustomer('cus_1');
    expect(openIds()).toEqual(['cus_1', 'cus_2']);
    expect(workspace().view).toEqual({ kind: 'customer', id: 'cus_1' });
    expect(workspace().selected).toEqual({ cus_2: 'fca_2' });
  });

  it('shows the neighbour of a closed tab, and the look-up after the last', () => {
    for (const id of ['cus_1', 'cus_2', 'cus_3']) workspace().openCustomer(id);
    workspace().openCustomer('cus_2');
    workspace().closeTab({ kind: 'customer', id: 'cus_2' });
    expect(workspace().view).toEqual({ kind: 'customer', id: 'cus_3' });
    workspace().closeTab({ kind: 'customer', id: 'cus_1' });
    expect(workspace().view).toEqual({ kind: 'customer', id: 'cus_3' });
    workspace().closeTab({ kind: 'customer', id: 'cus_3' });
    expect(workspace().view).toBe('look-up');
  });

  it('takes nothing of one profile along to another', () => {
    workspace().lookUp('rosen');
    workspace().openCustomer('cus_1', 'fca_1');
    workspace().switchProfile('test');
    expect(workspace()).toMatchObject({ draft: '', lookup: '', view: 'look-up', selected: {} });
    expect(openIds()).toEqual([]);
    workspace().switchProfile('demo');
    expect(openIds()).toEqual(['cus_1']);
    workspace().keepProfiles(['demo', 'other']);
    expect(openIds()).not.toEqual([]);
    workspace().keepProfiles(['other']);
    expect(openIds()).toEqual([]);
  });

  it('keeps how a list is arranged while its tab is open, and under this profile only', () => {
    const arranged = {
      filter: 'savings',
      sort: { column: 'status', direction: 'ascending' },
    } as const;
    workspace().openCustomer('cus_1');
    workspace().openCustomer('cus_2');
    workspace().arrangeList('cus_1', arranged);
    workspace().arrangeList('cus_2', arranged);
    workspace().closeTab({ kind: 'customer', id: 'cus_2' });
    expect(workspace().lists).toEqual({ cus_1: arranged });
    workspace().switchProfile('test');
    expect(workspace().lists).toEqual({});
  });

  it('keeps which accounts are picked while their tab is open, and under this profile only', () => {
    workspace().openCustomer('cus_1');
    workspace().openCustomer('cus_2');
    workspace().pick('cus_1', new Set(['fca_1', 'fca_2']));
    workspace().pick('cus_2', new Set(['fca_3']));
    workspace().closeTab({ kind: 'customer', id: 'cus_2' });
    expect(workspace().picked).toEqual({ cus_1: new Set(['fca_1', 'fca_2']) });
    workspace().pick('cus_1', new Set());
    expect(workspace().picked).toEqual({});
    workspace().pick('cus_1', new Set(['fca_1']));
    workspace().renew();
    expect(workspace().picked).toEqual({});
    workspace().pick('cus_1', new Set(['fca_1']));
    workspace().switchProfile('test');
    expect(workspace().picked).toEqual({});
  });

  it('opens a batch beside the others, and keeps how it is arranged while it is open', () => {
    const arranged = { filter: '', sort: null, states: ['failed'] } as const;
    workspace().openCustomer('cus_1');
    workspace().openBatch('batch-1');
    workspace().openBatch('batch-1');
    workspace().arrangeList('batch-1', arranged);
    expect(openIds()).toEqual(['cus_1', 'batch-1']);
    expect(workspace().view).toEqual({ kind: 'batch', id: 'batch-1' });
    expect(workspace().lists).toEqual({ 'batch-1': arranged });
    workspace().closeTab({ kind: 'batch', id: 'batch-1' });
    expect(workspace().view).toEqual({ kind: 'customer', id: 'cus_1' });
    expect(workspace().lists).toEqual({});
  });

  it('selects one account of a customer, or none', () => {
    workspace().selectAccount('cus_1', 'fca_1');
    workspace().selectAccount('cus_1', 'fca_2');
    expect(workspace().selected).toEqual({ cus_1: 'fca_2' });
    workspace().selectAccount('cus_1', null);
    expect(workspace().selected).toEqual({});
  });
});

const customer = (id: string): Tab => ({ kind: 'customer', id });

describe('two side by side', () => {
  beforeEach(() => {
    useWorkspace.setState(fresh, true);
    workspace().switchProfile('demo');
    for (const id of ['cus_1', 'cus_2', 'cus_3']) workspace().openCustomer(id);
  });
  const shown = () => {
    const { view, beside, side } = workspace();
    const name = (each: typeof view | null) =>
      each === null || each === 'look-up' ? each : each.id;
    return [name(view), name(beside), side];
  };

  it('puts a tab on the right, which is where the next one opens', () => {
    workspace().putBeside(customer('cus_1'));
    expect(shown()).toEqual(['cus_3', 'cus_1', 'right']);
    workspace().openCustomer('cus_2');
    expect(shown()).toEqual(['cus_3', 'cus_2', 'right']);
    workspace().takeSide('left');
    workspace().openCustomer('cus_1');
    expect(shown()).toEqual(['cus_1', 'cus_2', 'left']);
  });

  it('goes to the side that shows what is opened, and never shows it twice', () => {
    workspace().putBeside(customer('cus_1'));
    workspace().openCustomer('cus_3');
    expect(shown()).toEqual(['cus_3', 'cus_1', 'left']);
    workspace().openCustomer('cus_1');
    expect(shown()).toEqual(['cus_3', 'cus_1', 'right']);
  });

  it('puts what is in view beside what was used before it, or beside the look-up', () => {
    workspace().putBeside(customer('cus_3'));
    expect(shown()).toEqual(['cus_2', 'cus_3', 'right']);
    workspace().putBeside(customer('cus_2'));
    expect(shown()).toEqual(['cus_3', 'cus_2', 'right']);
    workspace().closeTab(customer('cus_1'));
    workspace().closeTab(customer('cus_2'));
    workspace().putBeside(customer('cus_3'));
    expect(shown()).toEqual(['look-up', 'cus_3', 'right']);
  });

  it('looks up on the left, and leaves what is on the right', () => {
    workspace().putBeside(customer('cus_1'));
    workspace().type('rosen');
    expect(shown()).toEqual(['look-up', 'cus_1', 'left']);
    workspace().swapSides();
    expect(shown()).toEqual(['look-up', 'cus_1', 'left']);
  });

  it('gives the window to the other side when one is closed', () => {
    workspace().putBeside(customer('cus_1'));
    workspace().swapSides();
    expect(shown()).toEqual(['cus_1', 'cus_3', 'left']);
    workspace().closeSide('left');
    expect(shown()).toEqual(['cus_3', null, 'left']);
    expect(openIds()).toEqual(['cus_1', 'cus_2', 'cus_3']);
    workspace().putBeside(customer('cus_1'));
    workspace().closeTab(customer('cus_3'));
    expect(shown()).toEqual(['cus_1', null, 'left']);
  });

  it('steps through the tabs round and round, past the one that the other side shows', () => {
    const step = (by: 1 | -1) => {
      const tab = tabAStepAway(workspace(), by);
      if (tab !== null) workspace().openTab(tab);
      return tab?.id ?? null;
    };
    expect([step(1), step(1), step(-1), step(-1)]).toEqual(['cus_1', 'cus_2', 'cus_1', 'cus_3']);
    workspace().putBeside(customer('cus_1'));
    expect([step(1), step(1), step(-1)]).toEqual(['cus_2', 'cus_1', 'cus_2']);
    workspace().showLookup();
    expect(step(-1)).toBe('cus_3');
    workspace().closeTab(customer('cus_1'));
    expect(step(1)).toBe(null);
  });
});

describe('what was open before', () => {
  beforeEach(() => {
    useWorkspace.setState(fresh, true);
    workspace().switchProfile('demo');
  });

  it('comes back, the latest first, until nothing is left', () => {
    workspace().openCustomer('cus_1');
    workspace().openBatch('batch-1');
    workspace().closeTab(customer('cus_1'));
    workspace().closeTab({ kind: 'batch', id: 'batch-1' });
    workspace().reopenTab();
    expect(openIds()).toEqual(['batch-1']);
    workspace().reopenTab();
    expect(openIds()).toEqual(['batch-1', 'cus_1']);
    workspace().reopenTab();
    expect(openIds()).toEqual(['batch-1', 'cus_1']);
  });

  it('is remembered by profile, without batches, and goes with the profile', () => {
    workspace().openCustomer('cus_1');
    workspace().openAccount('fca_2');
    workspace().openBatch('batch-1');
    workspace().openCustomer('cus_1');
    const ids = () => recentsOf(workspace()).map(({ id }) => id);
    expect(ids()).toEqual(['cus_1', 'fca_2']);
    workspace().switchProfile('test');
    expect(ids()).toEqual([]);
    expect(workspace().closed).toEqual([]);
    workspace().keepProfiles(['test']);
    workspace().switchProfile('demo');
    expect(ids()).toEqual([]);
  });
});

describe('any sequence of what can be done with tabs', () => {
  const tab = fc.record({
    kind: fc.constantFrom('customer', 'account', 'batch'),
    id: fc.nat({ max: 60 }).map((number) => `id_${number}`),
  }) satisfies fc.Arbitrary<Tab>;
  const few = fc.record({
    kind: fc.constantFrom('customer', 'account', 'batch'),
    id: fc.constantFrom('a', 'b', 'c'),
  }) satisfies fc.Arbitrary<Tab>;
  const side = fc.constantFrom('left' as const, 'right' as const);
  const someTab = fc.oneof(few, tab);
  const act = fc.oneof(
    someTab.map((each) => () => workspace().openTab(each)),
    someTab.map((each) => () => workspace().closeTab(each)),
    someTab.map((each) => () => workspace().putBeside(each)),
    side.map((each) => () => workspace().closeSide(each)),
    side.map((each) => () => workspace().takeSide(each)),
    fc.constantFrom('p', 'q').map((id) => () => workspace().switchProfile(id)),
    fc.constantFrom<(() => void)[]>(
      () => workspace().swapSides(),
      () => workspace().reopenTab(),
      () => workspace().showLookup(),
      () => workspace().type('x'),
      () => workspace().renew(),
    ),
  );

  it('keeps the laws of the workspace', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 120 }), (acts) => {
        useWorkspace.setState(fresh, true);
        workspace().switchProfile('p');
        for (const each of acts) {
          each();
          const { view, beside, side: used } = workspace();
          const tabs = tabsOf(workspace());
          const isOpen = (one: Tab) => tabs.some((other) => isSameView(one, other));
          expect(view === 'look-up' || isOpen(view)).toBe(true);
          expect(beside === null || isOpen(beside)).toBe(true);
          expect(beside !== null && isSameView(view, beside)).toBe(false);
          expect(used === 'right' && beside === null).toBe(false);
          const keys = tabs.map(({ kind, id }) => `${kind} ${id}`);
          expect(new Set(keys).size).toBe(keys.length);
          const recents = recentsOf(workspace()).map(({ kind, id }) => `${kind} ${id}`);
          expect(new Set(recents).size).toBe(recents.length);
          expect(recents.length).toBeLessThanOrEqual(mostRecents);
          expect(recents.filter((each) => each.startsWith('batch'))).toEqual([]);
          expect(workspace().closed.filter(isOpen)).toEqual([]);
        }
      }),
    );
  });
});
