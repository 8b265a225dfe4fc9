import { copyText } from '../../ui/copy-text.ts';
import { copyLink, type Place } from '../copy-link.ts';
import { customerInDashboard, openInDashboard } from '../open-in-dashboard.ts';
import { say } from '../said.ts';
import type { Doable, Moment } from './action.ts';
import { offered } from './offered.ts';
import type { Subject } from './subject.ts';

const kindWords: Record<Subject['kind'], string> = {
  customer: 'customer',
  account: 'account',
  batch: 'batch',
};

/** What can be done with the customer or the account that is in view, or whose row has the keyboard. */
export const thingActions: readonly Doable[] = [
  // First, because Enter in an empty palette does what is first: it costs nothing and changes nothing.
  {
    id: 'copy-id',
    often: true,
    title: 'Copy the id',
    titleNow: ({ subject }) => subject && `Copy the ${kindWords[subject.kind]} id`,
    group: 'Customer and account',
    keys: ['c'],
    place: 'page',
    words: 'clipboard cus_ fca_',
    why: noSubject,
    run: ({ subject }) => {
      if (subject !== null) void copyId(subject);
    },
  },
  {
    ...offered('refresh-ownership', 'No account is open: open one first.'),
    title: 'Refresh ownership',
    often: true,
    group: 'Customer and account',
    keys: ['r'],
    words: 'owners bank ask again',
  },
  {
    ...offered('copy-email', 'No customer with an e-mail is in view.'),
    title: 'Copy the e-mail',
    group: 'Customer and account',
    words: 'clipboard mail address',
  },
  {
    ...offered('copy-phone', 'No customer with a phone number is in view.'),
    title: 'Copy the phone number',
    group: 'Customer and account',
    words: 'clipboard telephone',
  },
  {
    id: 'copy-link',
    title: 'Copy a link for a colleague',
    group: 'Customer and account',
    keys: ['l'],
    place: 'page',
    words: 'clipboard share url',
    why: whyNoPlace,
    run: (moment) => {
      const place = placeOf(moment);
      if (place !== null) void copyLink(moment.profile, place);
    },
  },
  {
    id: 'open-dashboard',
    title: 'Open in the Stripe Dashboard',
    group: 'Customer and account',
    keys: ['o'],
    place: 'page',
    words: 'browser web stripe.com',
    why: whyNotInDashboard,
    run: (moment) => {
      const place = placeOf(moment);
      if (place !== null) void openInDashboard(moment.profile, place);
    },
  },
  {
    ...offered('read-accounts', 'No customer’s list is in view.'),
    title: 'Read the linked accounts again',
    group: 'Customer and account',
    words: 'reload list renew',
  },
  {
    ...offered('read-account', 'No account is open.'),
    title: 'Read the account again',
    group: 'Customer and account',
    words: 'reload renew',
  },
  {
    ...offered('close-account', 'No account is open beside a list.'),
    title: 'Close the account',
    group: 'Customer and account',
    keys: ['Escape'],
    // The page hears it itself: a list and a field in it come first.
    place: 'account',
  },
  {
    ...offered('select-all', 'No list in view can be selected from.'),
    title: 'Select all accounts shown',
    group: 'Lists',
    keys: ['mod+a'],
    place: 'list',
    words: 'pick mark rows',
  },
  {
    ...offered('clear-selection', 'Nothing is selected.'),
    title: 'Clear the selection',
    group: 'Lists',
    keys: ['Escape'],
    place: 'list',
    words: 'unselect none rows',
  },
];

function noSubject({ subject }: Moment): string | null {
  return subject === null ? 'Neither a customer nor an account is in view.' : null;
}

/** A batch has no place that others could go to: it is on this computer alone. */
function placeOf({ subject }: Moment): Place | null {
  if (subject === null || subject.kind === 'batch') return null;
  return { ...subject, kind: subject.kind };
}

function whyNoPlace(moment: Moment): string | null {
  const why = noSubject(moment);
  if (why !== null) return why;
  return placeOf(moment) === null ? 'It is for a customer or an account, not for a batch.' : null;
}

function whyNotInDashboard(moment: Moment): string | null {
  const place = placeOf(moment);
  if (place === null) return whyNoPlace(moment);
  if (customerInDashboard(moment.profile, place) !== null) return null;
  return moment.profile.mode === 'demo'
    ? 'The demo is made up: it is not in the Dashboard.'
    : 'The Dashboard has no page for a linked account without a customer.';
}

async function copyId({ kind, id }: Subject): Promise<void> {
  const copied = await copyText(id);
  say(copied ? `Copied ${kindWords[kind]} id ${id}.` : 'The clipboard refused the copy.');
}
