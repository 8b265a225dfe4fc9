import { create } from 'zustand';
import type { ItemState } from '../../shared/batch-views.ts';
import type { Sort } from '../ui/sort.ts';

/**
 * What is open: a customer, an account that has no customer, or a batch of refreshes. Ids only: names are
 * asked for.
 */
export interface Tab {
  kind: 'customer' | 'account' | 'batch';
  id: string;
}

/** What the page shows. */
export type View = 'look-up' | Tab;

/** How the analyst has arranged a list. */
export interface Arranged {
  filter: string;
  sort: Sort;
  /** Of a batch: only items in these states are shown; none = all are. */
  states?: readonly ItemState[];
}

export interface Workspace {
  profileId: string | null;
  /** What stands in the look-up box. */
  draft: string;
  /** What is looked up: the draft, once the typing has paused. */
  lookup: string;
  view: View;
  /** The tabs of each profile; the current one's are shown. */
  tabs: Readonly<Record<string, readonly Tab[]>>;
  /** The account whose detail is shown, by customer. */
  selected: Readonly<Record<string, string>>;
  /** How the accounts are arranged, by customer or batch, as long as the tab is open. */
  lists: Readonly<Record<string, Arranged>>;
  /** The accounts that are picked out of a list, by customer, as long as the tab is open. */
  picked: Readonly<Record<string, ReadonlySet<string>>>;
  /** How often all of the page was made anew under the same profile. */
  renewed: number;

  /** Goes to another profile. Nothing that was typed or selected under the former one stays. */
  switchProfile(profileId: string): void;
  /** Makes the page anew, as for another key: what is open stays, and nothing that was typed does. */
  renew(): void;
  type(draft: string): void;
  lookUp(text: string): void;
  showLookup(): void;
  openCustomer(customerId: string, accountId?: string): void;
  openAccount(accountId: string): void;
  openBatch(batchId: string): void;
  closeTab(tab: Tab): void;
  selectAccount(customerId: string, accountId: string | null): void;
  arrangeList(tabId: string, arranged: Arranged): void;
  /** Picks accounts out of a customer's list: these and no others. */
  pick(customerId: string, accountIds: ReadonlySet<string>): void;
  /** Forgets the tabs of every profile but these. */
  keepProfiles(profileIds: readonly string[]): void;
}

const noTabs: readonly Tab[] = [];

export const useWorkspace = create<Workspace>()((set) => ({
  profileId: null,
  draft: '',
  lookup: '',
  view: 'look-up',
  tabs: {},
  selected: {},
  lists: {},
  picked: {},
  renewed: 0,

  switchProfile: (profileId) =>
    set((state) =>
      state.profileId === profileId
        ? state
        : {
            profileId,
            draft: '',
            lookup: '',
            view: 'look-up',
            selected: {},
            lists: {},
            picked: {},
            renewed: 0,
          },
    ),
  renew: () =>
    set(({ renewed }) => ({ draft: '', lookup: '', lists: {}, picked: {}, renewed: renewed + 1 })),
  type: (draft) => set({ draft, view: 'look-up' }),
  // The view stays: something may have been opened while the typing paused.
  lookUp: (lookup) => set({ draft: lookup, lookup }),
  showLookup: () => set({ view: 'look-up' }),
  openCustomer: (id, accountId) =>
    set((state) => ({
      ...open(state, { kind: 'customer', id }),
      ...(accountId === undefined ? {} : { selected: { ...state.selected, [id]: accountId } }),
    })),
  openAccount: (id) => set((state) => open(state, { kind: 'account', id })),
  openBatch: (id) => set((state) => open(state, { kind: 'batch', id })),
  closeTab: (tab) =>
    set((state) => {
      if (state.profileId === null) return state;
      const before = tabsOf(state);
      const at = before.findIndex((other) => isSameView(other, tab));
      const left = before.filter((other) => !isSameView(other, tab));
      const { [tab.id]: _selected, ...selected } = state.selected;
      const { [tab.id]: _arranged, ...lists } = state.lists;
      const { [tab.id]: _picked, ...picked } = state.picked;
      return {
        tabs: { ...state.tabs, [state.profileId]: left },
        selected,
        lists,
        picked,
        // The neighbour takes its place, as in a browser.
        view: isSameView(state.view, tab) ? (left[at] ?? left.at(-1) ?? 'look-up') : state.view,
      };
    }),
  selectAccount: (customerId, accountId) =>
    set((state) => {
      const { [customerId]: _before, ...others } = state.selected;
      return { selected: accountId === null ? others : { ...others, [customerId]: accountId } };
    }),
  arrangeList: (tabId, arranged) =>
    set((state) => ({ lists: { ...state.lists, [tabId]: arranged } })),
  pick: (customerId, accountIds) =>
    set(({ picked: { [customerId]: _before, ...others } }) => ({
      picked: accountIds.size === 0 ? others : { ...others, [customerId]: accountIds },
    })),
  keepProfiles: (profileIds) =>
    set(({ tabs }) => ({
      tabs: Object.fromEntries(Object.entries(tabs).filter(([id]) => profileIds.includes(id))),
    })),
}));

/** Opens an account: among the others of its customer, or by itself where it has none. */
export function openAccountOf(accountId: string, customerId: string | null): void {
  const { openCustomer, openAccount } = useWorkspace.getState();
  if (customerId === null) openAccount(accountId);
  else openCustomer(customerId, accountId);
}

/** The tabs of the current profile. */
export function tabsOf(state: Pick<Workspace, 'profileId' | 'tabs'>): readonly Tab[] {
  return state.profileId === null ? noTabs : (state.tabs[state.profileId] ?? noTabs);
}

/** Whether two views are the same thing. */
export function isSameView(one: View, other: View): boolean {
  if (one === 'look-up' || other === 'look-up') return one === other;
  return one.kind === other.kind && one.id === other.id;
}

function open(state: Workspace, tab: Tab): Partial<Workspace> {
  if (state.profileId === null) return {};
  const tabs = tabsOf(state);
  return {
    view: tab,
    tabs: tabs.some((other) => isSameView(other, tab))
      ? state.tabs
      : { ...state.tabs, [state.profileId]: [...tabs, tab] },
  };
}
