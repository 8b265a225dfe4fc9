import { beforeEach, describe, expect, it } from 'vitest';
import { tabsOf, useWorkspace } from './workspace.ts';

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
