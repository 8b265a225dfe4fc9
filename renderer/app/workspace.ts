import { create } from 'zustand';
import type { ItemState } from '../../shared/batch-views.ts';
import type { AccessDraft } from '../features/access/ask/access-draft.ts';
import type { NewCustomer } from '../features/access/new-customer.ts';
import type { Sort } from '../ui/sort.ts';

/**
 * What is open: a customer, an account that has no customer, or a batch of refreshes. Ids only: names are
 * asked for.
 */
export interface Tab {
  kind: 'customer' | 'account' | 'batch';
  id: string;
}

/** What a page shows. */
export type View = 'look-up' | Tab;

/** What is to become of the first result: it is opened, or it gets the keyboard. */
export type LookupWish = 'open' | 'focus' | null;

/** Where a page stands: alone it is the left one. */
export type Side = 'left' | 'right';

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
  /** It is a query in Stripe's own language. */
  raw: boolean;
  /** What to do with the first result once it is here: it was asked for before. */
  wish: LookupWish;
  /** The customer on whom a look-up has just landed, without an account that it led to. */
  landed: string | null;
  /** What stands on the left, or alone. */
  view: View;
  /** What stands to the right of it; never the same. */
  beside: Tab | null;
  /** The side that was used last: what is opened opens there. */
  side: Side;
  /** The tabs of each profile; the current one's are shown. */
  tabs: Readonly<Record<string, readonly Tab[]>>;
  /** The customers and accounts of each profile that were opened last, the latest first. */
  recents: Readonly<Record<string, readonly Tab[]>>;
  /** What was closed under this profile, the latest last, to be opened again. */
  closed: readonly Tab[];
  /** The account whose detail is shown, by customer. */
  selected: Readonly<Record<string, string>>;
  /** How the accounts are arranged, by customer or batch, as long as the tab is open. */
  lists: Readonly<Record<string, Arranged>>;
  /** The accounts that are picked out of a list, by customer, as long as the tab is open. */
  picked: Readonly<Record<string, ReadonlySet<string>>>;
  /** Who is being made a customer, until they are one: a dialog that is closed loses nothing. Null: nobody. */
  newCustomer: NewCustomer | null;
  /** What is being asked, kept alike, by whom it is asked of. */
  accessDrafts: Readonly<Record<string, AccessDraft>>;
  /** How often all of the page was made anew under the same profile. */
  renewed: number;

  /** Goes to another profile. Nothing that was typed or selected under the former one stays. */
  switchProfile(profileId: string): void;
  /** Makes the page anew, as for another key: what is open stays, and nothing that was typed does. */
  renew(): void;
  type(draft: string): void;
  lookUp(text: string, wish?: LookupWish): void;
  setRaw(raw: boolean): void;
  /** What was wished for has been done, or cannot be. */
  endWish(): void;
  /** Opens the customer to whom a look-up has led. */
  landOn(customerId: string): void;
  endLanding(): void;
  showLookup(): void;
  openCustomer(customerId: string, accountId?: string): void;
  openAccount(accountId: string): void;
  openBatch(batchId: string): void;
  openTab(tab: Tab): void;
  closeTab(tab: Tab): void;
  /** Opens again what was closed last. */
  reopenTab(): void;
  /** Puts a tab on the right; what stands there, or else what was used last, is on the left. */
  putBeside(tab: Tab): void;
  /** Takes one of two sides away; the other one has the window. Tabs stay. */
  closeSide(side: Side): void;
  swapSides(): void;
  /** A side has got the keyboard. */
  takeSide(side: Side): void;
  selectAccount(customerId: string, accountId: string | null): void;
  arrangeList(tabId: string, arranged: Arranged): void;
  /** Picks accounts out of a customer's list: these and no others. */
  pick(customerId: string, accountIds: ReadonlySet<string>): void;
  draftCustomer(draft: NewCustomer | null): void;
  draftAccess(ofWhom: string, draft: AccessDraft | null): void;
  /** Forgets the tabs of every profile but these. */
  keepProfiles(profileIds: readonly string[]): void;
}

const noTabs: readonly Tab[] = [];
/** The most that is remembered of what was opened. The contract takes no more. */
export const mostRecents = 50;
const mostClosed = 20;

export const useWorkspace = create<Workspace>()((set) => ({
  profileId: null,
  draft: '',
  lookup: '',
  raw: false,
  wish: null,
  landed: null,
  view: 'look-up',
  beside: null,
  side: 'left',
  tabs: {},
  recents: {},
  closed: [],
  selected: {},
  lists: {},
  picked: {},
  newCustomer: null,
  accessDrafts: {},
  renewed: 0,

  switchProfile: (profileId) =>
    set((state) =>
      state.profileId === profileId
        ? state
        : {
            profileId,
            draft: '',
            lookup: '',
            raw: false,
            wish: null,
            landed: null,
            view: 'look-up',
            beside: null,
            side: 'left',
            closed: [],
            selected: {},
            lists: {},
            picked: {},
            newCustomer: null,
            accessDrafts: {},
            renewed: 0,
          },
    ),
  renew: () =>
    set(({ renewed }) => ({
      draft: '',
      lookup: '',
      raw: false,
      wish: null,
      lists: {},
      picked: {},
      newCustomer: null,
      accessDrafts: {},
      renewed: renewed + 1,
    })),
  type: (draft) => set({ draft, wish: null, ...lookupView }),
  // The view stays: something may have been opened while the typing paused.
  lookUp: (lookup, wish = null) => set({ draft: lookup, lookup, wish }),
  setRaw: (raw) => set({ raw }),
  endWish: () => set({ wish: null }),
  landOn: (id) => set((state) => ({ ...open(state, { kind: 'customer', id }), landed: id })),
  endLanding: () => set({ landed: null }),
  showLookup: () => set(lookupView),
  openCustomer: (id, accountId) =>
    set((state) => ({
      ...open(state, { kind: 'customer', id }),
      ...(accountId === undefined ? {} : { selected: { ...state.selected, [id]: accountId } }),
    })),
  openAccount: (id) => set((state) => open(state, { kind: 'account', id })),
  openBatch: (id) => set((state) => open(state, { kind: 'batch', id })),
  openTab: (tab) => set((state) => open(state, tab)),
  closeTab: (tab) =>
    set((state) => {
      const before = tabsOf(state);
      const at = before.findIndex((other) => isSameView(other, tab));
      if (state.profileId === null || at < 0) return state;
      const left = before.filter((other) => !isSameView(other, tab));
      const { [tab.id]: _selected, ...selected } = state.selected;
      const { [tab.id]: _arranged, ...lists } = state.lists;
      const { [tab.id]: _picked, ...picked } = state.picked;
      const side = sideOf(state, tab);
      return {
        tabs: { ...state.tabs, [state.profileId]: left },
        closed: [...withoutTab(state.closed, tab), tab].slice(-mostClosed),
        selected,
        lists,
        picked,
        ...(side === null
          ? {}
          : state.beside !== null
            ? withoutSide(state, side)
            : // The neighbour takes its place, as in a browser.
              { view: left[at] ?? left.at(-1) ?? 'look-up' }),
      };
    }),
  reopenTab: () =>
    set((state) => {
      const last = state.closed.at(-1);
      return last === undefined ? state : open(state, last);
    }),
  putBeside: (tab) =>
    set((state) => {
      if (state.profileId === null) return state;
      const { view, beside } = state;
      const left = isSameView(view, tab) ? (beside ?? besideWhich(state) ?? 'look-up') : view;
      return {
        ...open({ ...state, side: 'left' }, tab),
        view: beside !== null && isSameView(beside, tab) ? view : left,
        beside: tab,
        side: 'right',
      };
    }),
  closeSide: (side) => set((state) => (state.beside === null ? state : withoutSide(state, side))),
  swapSides: () =>
    set(({ view, beside, side }) =>
      beside === null || view === 'look-up'
        ? {}
        : { view: beside, beside: view, side: otherSide(side) },
    ),
  takeSide: (side) =>
    set((state) =>
      side === state.side || (side === 'right' && state.beside === null) ? state : { side },
    ),
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
  draftCustomer: (newCustomer) => set({ newCustomer }),
  draftAccess: (ofWhom, draft) =>
    set(({ accessDrafts: { [ofWhom]: _before, ...others } }) => ({
      accessDrafts: draft === null ? others : { ...others, [ofWhom]: draft },
    })),
  keepProfiles: (profileIds) =>
    set(({ tabs, recents }) => ({
      tabs: onlyOf(tabs, profileIds),
      recents: onlyOf(recents, profileIds),
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

/** The side that shows a tab; null where none does. */
export function sideOf(
  { view, beside }: Pick<Workspace, 'view' | 'beside'>,
  tab: Tab,
): Side | null {
  if (isSameView(view, tab)) return 'left';
  return beside !== null && isSameView(beside, tab) ? 'right' : null;
}

/** What stands on a side. */
export function viewOn({ view, beside }: Pick<Workspace, 'view' | 'beside'>, side: Side): View {
  return side === 'right' && beside !== null ? beside : view;
}

export function otherSide(side: Side): Side {
  return side === 'left' ? 'right' : 'left';
}

/** What was opened last under the current profile, the latest first. */
export function recentsOf(state: Pick<Workspace, 'profileId' | 'recents'>): readonly Tab[] {
  return state.profileId === null ? noTabs : (state.recents[state.profileId] ?? noTabs);
}

/** Of the tabs that are not in view, the one that was used last: it is what a look beside is for. */
export function besideWhich(
  state: Pick<Workspace, 'profileId' | 'tabs' | 'recents' | 'view' | 'beside'>,
): Tab | null {
  const hidden = tabsOf(state).filter((tab) => sideOf(state, tab) === null);
  const isHidden = (tab: Tab) => hidden.some((other) => isSameView(other, tab));
  return recentsOf(state).find(isHidden) ?? hidden.at(-1) ?? null;
}

/** The tab a step away from the one that a side shows, round and round, without the other side's. */
export function tabAStepAway(
  state: Pick<Workspace, 'profileId' | 'tabs' | 'view' | 'beside' | 'side'>,
  step: 1 | -1,
): Tab | null {
  const shown = viewOn(state, state.side);
  const others = tabsOf(state).filter(
    (tab) => isSameView(tab, shown) || sideOf(state, tab) === null,
  );
  const at = others.findIndex((tab) => isSameView(tab, shown));
  // From the look-up it goes to the first one, or back to the last.
  const next = at < 0 ? (step > 0 ? 0 : others.length - 1) : at + step;
  const tab = others.at(next % others.length);
  return tab === undefined || isSameView(tab, shown) ? null : tab;
}

const lookupView = { view: 'look-up', side: 'left' } as const;

function open(state: Workspace, tab: Tab): Partial<Workspace> {
  if (state.profileId === null) return {};
  const tabs = tabsOf(state);
  return {
    ...place(state, tab),
    tabs: tabs.some((other) => isSameView(other, tab))
      ? state.tabs
      : { ...state.tabs, [state.profileId]: [...tabs, tab] },
    recents:
      tab.kind === 'batch'
        ? state.recents
        : {
            ...state.recents,
            [state.profileId]: [tab, ...withoutTab(recentsOf(state), tab)].slice(0, mostRecents),
          },
    closed: withoutTab(state.closed, tab),
  };
}

/** Where a tab opens: where it is shown already, else on the side that was used last. */
function place(state: Workspace, tab: Tab): Partial<Workspace> {
  const shownOn = sideOf(state, tab);
  if (shownOn !== null) return { side: shownOn };
  return state.side === 'right' && state.beside !== null ? { beside: tab } : { view: tab };
}

/** The other side alone. */
function withoutSide({ view, beside }: Workspace, side: Side): Partial<Workspace> {
  return { view: side === 'left' && beside !== null ? beside : view, beside: null, side: 'left' };
}

function withoutTab(tabs: readonly Tab[], tab: Tab): readonly Tab[] {
  return tabs.filter((other) => !isSameView(other, tab));
}

function onlyOf<Value>(
  byProfile: Readonly<Record<string, Value>>,
  profileIds: readonly string[],
): Readonly<Record<string, Value>> {
  const all = Object.entries(byProfile);
  const kept = all.filter(([id]) => profileIds.includes(id));
  // The same where nothing is dropped, so that nothing is saved for it.
  return kept.length === all.length ? byProfile : Object.fromEntries(kept);
}
