import type { QueryClient } from '@tanstack/react-query';
import type { Batch } from '../../../shared/batch-views.ts';
import type { Output } from '../../../shared/ipc.ts';
import type { Customer } from '../../../shared/views.ts';
import { isDoable, type Doable, type Group, type Moment } from '../../app/actions/action.ts';
import { profileActions } from '../../app/actions/console-actions.ts';
import { perform } from '../../app/actions/perform.ts';
import { actions, titleOf } from '../../app/actions/table.ts';
import { findListed } from '../../app/account-cache.ts';
import { queryKeys } from '../../app/query-keys.ts';
import { isSameView, recentsOf, tabsOf, useWorkspace, type Tab } from '../../app/workspace.ts';
import { clamp } from '../../ui/clamp.ts';
import { accountName } from '../account/account-words.ts';
import { batchName } from '../batch/batch-name.ts';
import { customerName } from '../customer/customer-words.ts';
import { ranked } from './rank.ts';

/** A line of the palette. */
export interface Item {
  id: string;
  title: string;
  /** What else it is found by. */
  words: string;
  /** What is said of it, quietly: what kind of thing it is. */
  note: string | null;
  keys: readonly string[];
  /** Why not now, in one sentence. */
  why: string | null;
  run: () => void;
}

export interface Section {
  title: string;
  items: readonly Item[];
}

const inPalette = actions.filter(isDoable).filter(({ notInPalette }) => notInPalette === undefined);

/**
 * What the palette lists. While nothing is typed: what can be done with what is in view, where else there is to go,
 * and the rest by what it is for. For a text: the kind of things first that has what fits best, and last the look-up
 * of the text, which is there for every text. What is not available now comes after what is.
 */
export function paletteSections(moment: Moment, typed: string): readonly Section[] {
  const text = typed.trim();
  const tabs = tabsOf(useWorkspace.getState());
  const recents = recentsOf(useWorkspace.getState()).filter(
    (recent) => !tabs.some((tab) => isSameView(tab, recent)),
  );
  const all = inPalette.map((action) => ({ group: action.group, ...lineOf(action, moment) }));
  const lines = all.filter(isAvailable);
  const open = section(
    'Open',
    tabs.map((tab) => tabLine(tab, moment)),
    text,
  );
  const recent = section(
    'Recent',
    recents.slice(0, text === '' ? fewRecents : recents.length).map((tab) => tabLine(tab, moment)),
    text,
  );
  const profiles = section(
    'Profiles',
    profileActions(moment)
      .map((action) => lineOf(action, moment))
      .filter(isAvailable),
    text,
  );
  const notNow = section(
    'Not available now',
    all.filter((line) => !isAvailable(line)),
    text,
  );
  const ofGroup = (group: Group) =>
    section(
      group,
      lines.filter((line) => line.group === group),
      text,
    );
  const [first, ...others] = groupOrder;
  const sections =
    text === ''
      ? [ofGroup(first), open, recent, ...others.map(ofGroup), profiles]
      : [section('Actions', lines, text), open, recent, profiles].toSorted(
          (one, other) => other.best - one.best,
        );
  return [
    ...[...sections, notNow].filter(({ items }) => items.length > 0),
    ...(text === '' ? [] : [{ title: 'Customers', items: [lookUpLine(text, moment)] }]),
  ];
}

/** As many as are read at a glance; a text finds the others. */
const fewRecents = 5;

const groupOrder = [
  'Customer and account',
  'Many refreshes',
  'Find',
  'Tabs',
  'Lists',
  'Console',
] as const satisfies readonly Group[];

function isAvailable({ why }: Pick<Item, 'why'>): boolean {
  return why === null;
}

function section(title: string, items: readonly Item[], typed: string): Section & { best: number } {
  const fitting = ranked(items, typed, (item) => ({ title: item.title, more: item.words }));
  return { title, items: fitting.map(({ item }) => item), best: fitting[0]?.score ?? -1 };
}

function lineOf(action: Doable, moment: Moment): Item {
  return {
    id: action.id,
    title: titleOf(action, moment),
    words: `${action.title} ${action.words ?? ''}`,
    note: null,
    keys: action.keys.slice(0, 1),
    why: action.why(moment),
    run: () => void perform(action, moment),
  };
}

const kinds: Record<Tab['kind'], string> = {
  customer: 'customer',
  account: 'linked account',
  batch: 'batch',
};

function tabLine(tab: Tab, { queryClient, profile }: Moment): Item {
  return {
    id: `${tab.kind} ${tab.id}`,
    title: knownName(tab, queryClient, profile.id) ?? tab.id,
    words: `${tab.id} ${kinds[tab.kind]}`,
    note: kinds[tab.kind],
    keys: [],
    why: null,
    run() {
      giveKeyboardAway();
      useWorkspace.getState().openTab(tab);
    },
  };
}

function lookUpLine(text: string, { lookup }: Moment): Item {
  return {
    id: 'look-up-text',
    title: `Look up “${clamp(text)}”`,
    words: '',
    note: null,
    keys: [],
    why: null,
    run() {
      const { setRaw, lookUp, showLookup } = useWorkspace.getState();
      setRaw(false);
      // The results take the keyboard from the box, once they are here.
      lookUp(text, 'focus');
      showLookup();
      lookup.box.current?.focus();
    },
  };
}

/** The name of a thing, if this page has read it: the palette asks nothing of Stripe. */
function knownName(tab: Tab, queryClient: QueryClient, profileId: string): string | null {
  if (tab.kind === 'customer') {
    const customer = queryClient.getQueryData<Customer>(queryKeys.customer(profileId, tab.id));
    return customer === undefined ? null : customerName(customer);
  }
  if (tab.kind === 'account') {
    const key = queryKeys.account(profileId, tab.id);
    const account =
      queryClient.getQueryData<Output<'accounts.get'>>(key)?.account ??
      findListed(queryClient, profileId, tab.id);
    return account === null ? null : accountName(account);
  }
  const batches = queryClient.getQueryData<readonly Batch[]>(queryKeys.batches(profileId));
  const batch = batches?.find(({ id }) => id === tab.id);
  return batch === undefined ? null : batchName(batch, Date.now() / 1000);
}

/** So that the page that opens can take it. */
function giveKeyboardAway(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
