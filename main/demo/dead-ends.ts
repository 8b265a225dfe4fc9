import { days } from './blueprints.ts';
import type { CaseName } from './cast.ts';
import { memberNumber } from './cast.ts';
import { add, addCheckout, addPaid, emptyBook } from './dealings.ts';
import type { Book, Dealings } from './dealings.ts';
import type { PaymentMethodRecord } from './payment-methods.ts';

const GUEST = {
  address: null,
  email: 'guest.buyer@example.org',
  name: 'Guest Buyer',
  phone: null,
  tax_id: null,
};

type Method = Pick<PaymentMethodRecord, 'source'> & Partial<PaymentMethodRecord>;

/** The linked account of a member of the cast. */
function linked(name: CaseName): Method {
  const account = { holder: memberNumber(name), slot: 0 };
  return { source: { type: 'linked', account, legacy: false } };
}

/** A case, and where in the book it is. */
type Place = readonly [kind: keyof Book, slot: number];

/**
 * Payments that do not lead straight from an id to a customer and a linked account, beside those of the cast:
 * each is one case, told by its name. To add a case: add a row to what this returns.
 */
function write(start: number) {
  const book = emptyBook();
  const created = start - days(7);
  const amara = memberNumber('one-owner');
  const meiLing = memberNumber('never-refreshed');
  const daniel = memberNumber('owner-unlike-customer');
  const kwame = memberNumber('slow-refresh');

  const method = (of: Method) =>
    add(book.methods, { customer: null, payer: GUEST, created, ...of });
  const by = 'us_bank_account' as const;
  const waiting = (customer: number | null, failed: number | null, description: string) =>
    add(book.intents, {
      customer,
      method: null,
      failed,
      charge: null,
      by,
      amount: 12_900,
      description,
      created,
    });
  const paid = (customer: number | null, of: number, description: string) => ({
    customer,
    method: of,
    by,
    amount: 8400,
    description,
    created,
  });

  const ofAmara = { customer: amara, payer: amara };
  const card = method({ ...ofAmara, source: { type: 'card', brand: 'visa', last4: '4242' } });
  const byCard = addPaid(book, { ...paid(amara, card, 'Paid by card'), by: 'card' });
  const ofGuest = method(linked('one-owner'));
  const byGuest = addPaid(book, paid(null, ofGuest, 'Paid by a guest'));
  const byHand = method({
    customer: daniel,
    payer: daniel,
    source: {
      type: 'by-hand',
      bank: { institution: 'STRIPE TEST BANK', last4: '6789', subcategory: 'checking' },
    },
  });
  const unattached = method({ ...linked('never-refreshed'), payer: meiLing });
  const refused = method({ ...linked('owner-unlike-customer'), customer: daniel, payer: daniel });
  const legacy = method({
    customer: kwame,
    payer: kwame,
    source: { type: 'linked', account: { holder: kwame, slot: 0 }, legacy: true },
  });
  const ofKwame = method({ ...linked('slow-refresh'), customer: kwame, payer: kwame });

  const bill = { customer: kwame, amount: 8400, created, defaultMethod: null, subscription: null };
  const invoiced = addPaid(book, paid(kwame, ofKwame, 'Paid by the PaymentIntent of an invoice'));
  const subscribe = (customer: number, defaultMethod: number | null, description: string) => {
    const subscription = book.subscriptions.length;
    const latestInvoice = add(book.invoices, {
      ...bill,
      customer,
      description,
      subscription,
      status: 'draft',
      intent: null,
    });
    const rest = { latestInvoice, amount: 8400, created };
    add(book.subscriptions, { customer, defaultMethod, description, ...rest });
    return { subscription, latestInvoice };
  };
  const subscribed = subscribe(kwame, ofKwame, 'Only the subscription names a method');
  const byDefault = subscribe(memberNumber('business'), null, 'Only the customer names a method');

  const places = {
    intentWithoutMethod: ['intents', waiting(null, null, 'Nobody has paid yet')],
    intentOfCustomerWithoutMethod: ['intents', waiting(amara, null, 'Not paid yet')],
    intentByCard: ['intents', byCard],
    chargeByCard: ['charges', book.intents[byCard]?.charge ?? 0],
    intentByGuest: ['intents', byGuest],
    checkoutByGuest: [
      'checkouts',
      addCheckout(book, {
        ...paid(null, ofGuest, 'Paid by a guest'),
        mode: 'payment',
        payer: GUEST,
        intent: byGuest,
      }),
    ],
    methodByHand: ['methods', byHand],
    intentByHand: ['intents', addPaid(book, paid(daniel, byHand, 'Paid by typed numbers'))],
    methodByCard: ['methods', card],
    methodUnattached: ['methods', unattached],
    intentFailed: ['intents', waiting(daniel, refused, 'The bank account could not be debited')],
    methodLegacy: ['methods', legacy],
    chargeWithoutIntent: [
      'charges',
      add(book.charges, {
        ...paid(kwame, legacy, 'Charged without a PaymentIntent'),
        intent: null,
      }),
    ],
    invoiceUnpaid: [
      'invoices',
      add(book.invoices, {
        ...bill,
        description: 'Not paid yet',
        status: 'open',
        intent: waiting(kwame, null, 'Payment of an invoice'),
      }),
    ],
    invoicePaidByIntent: [
      'invoices',
      add(book.invoices, {
        ...bill,
        description: 'Only its payment names a method',
        status: 'paid',
        intent: invoiced,
      }),
    ],
    invoiceOfSubscription: ['invoices', subscribed.latestInvoice],
    subscriptionWithMethod: ['subscriptions', subscribed.subscription],
    invoiceByCustomerDefault: ['invoices', byDefault.latestInvoice],
    subscriptionByCustomerDefault: ['subscriptions', byDefault.subscription],
    checkoutOpen: [
      'checkouts',
      addCheckout(book, {
        mode: 'payment',
        status: 'open',
        customer: null,
        amount: 12_900,
        created: start,
      }),
    ],
  } as const satisfies Record<string, Place>;
  return { dealings: { ...book, defaultMethod: null } satisfies Dealings, places };
}

/** A case by its name. */
export type DeadEnd = keyof ReturnType<typeof write>['places'];

/** All cases, and where each is. */
export interface DeadEnds {
  readonly dealings: Dealings;
  readonly places: Readonly<Record<DeadEnd, Place>>;
}

/** Writes them down. @param start when the server started, in seconds */
export function createDeadEnds(start: number): DeadEnds {
  return write(start);
}
