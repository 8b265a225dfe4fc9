import fc from 'fast-check';
import { ConsoleError } from '../../shared/errors.ts';
import { idKindNames } from '../../shared/ids.ts';
import type { Channel, Input } from '../../shared/ipc.ts';
import type { Handlers } from './router.ts';

/** Ids of profiles as somebody might make them up; none of them is there. */
const noProfile = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'DEMO', 'demo ', ' ', '../demo', '0'),
  fc.uuid(),
  fc.string({ minLength: 1, maxLength: 100 }).filter((text) => text !== 'demo'),
);
const id = fc.oneof(
  fc.stringMatching(/^(cus|fca)_[A-Za-z0-9]{1,30}$/),
  fc.constantFrom('__proto__', 'constructor', '-', '_', 'x'.repeat(255)),
);
const label = fc.string({ maxLength: 60 }).filter((text) => !text.includes('_'));
const key = fc.oneof(fc.string({ maxLength: 300 }), fc.constant('sk_test_0123456789abcdef'));
const context = fc.option(fc.stringMatching(/^acct_[A-Za-z0-9]{1,20}$/));
const cents = fc.integer({ min: 0, max: 1_000_000 });
const batchId = fc.uuid();
const tab = fc.record({ kind: fc.constantFrom('customer', 'account', 'batch'), id });
const tabs = fc.dictionary(noProfile, fc.array(tab, { maxLength: 3 }), { maxKeys: 3 });
const scrap = fc.string({ maxLength: 500 });
const person = fc.stringMatching(/^[A-Za-z][A-Za-z .'-]{0,30}$/);
const none = fc.constant({});
const wish = fc.record({ profileId: noProfile, requestId: fc.uuid() });
const charged = { amount: fc.integer({ min: 50, max: 99_999_999 }), currency: fc.constant('usd') };
/** An ask of each way. */
export const accessAsk: fc.Arbitrary<Input<'access.send'>['ask']> = fc.record({
  holder: fc.oneof(fc.record({ customer: id }), fc.record({ account: id })),
  permissions: fc.uniqueArray(
    fc.constantFrom('ownership', 'payment_method', 'balances', 'transactions'),
    { minLength: 1 },
  ),
  prefetch: fc.uniqueArray(fc.constantFrom('ownership', 'balances', 'transactions')),
  terms: fc.oneof(
    fc.record({ way: fc.constant('setup_intent' as const) }),
    fc.record({ way: fc.constant('payment_intent' as const), ...charged }),
    fc.record({ way: fc.constant('session' as const) }),
    fc.record({
      way: fc.constant('checkout' as const),
      payment: fc.option(fc.record({ ...charged, name: person })),
      successUrl: fc.constant('https://example.com/thanks'),
      cancelUrl: fc.option(fc.constant('https://example.com/cancelled')),
    }),
    fc.record({
      way: fc.constant('invoice' as const),
      lines: fc.array(fc.record({ description: person, amount: charged.amount }), {
        minLength: 1,
        maxLength: 3,
      }),
      currency: charged.currency,
      daysUntilDue: fc.integer({ min: 0, max: 3650 }),
      send: fc.boolean(),
    }),
    fc.record({
      way: fc.constant('subscription' as const),
      price: id,
      quantity: fc.integer({ min: 1, max: 1000 }),
      trialDays: fc.option(fc.integer({ min: 1, max: 730 })),
    }),
  ),
});

/** Input that fits each channel; where it names a profile, that is not there. */
export const fittingInput: { [Name in Channel]: fc.Arbitrary<Input<Name>> } = {
  'app.info': none,
  'app.diagnostics': none,
  'lock.get': none,
  'lock.lock': none,
  'lock.unlock': none,
  'workspace.get': none,
  'workspace.set': fc.record({
    profileId: fc.option(noProfile),
    view: fc.oneof(fc.constant('look-up' as const), tab),
    beside: fc.option(tab),
    tabs,
    recents: tabs,
    selected: fc.dictionary(id, id, { maxKeys: 3 }),
  }),
  'link.take': none,
  'dashboard.open': fc.record({
    profileId: noProfile,
    kind: fc.constantFrom(...idKindNames),
    id,
  }),
  'settings.get': none,
  'settings.set': fc.record(
    {
      theme: fc.constantFrom('system', 'light', 'dark'),
      density: fc.constantFrom('comfortable', 'compact'),
      lockAfterMinutes: fc.integer({ min: 1, max: 240 }),
      refreshPrice: cents,
      dailyCaps: fc.dictionary(noProfile, cents, { maxKeys: 3 }),
      returnPages: fc.record({
        success: fc.option(fc.constant('https://example.com/thanks')),
        cancel: fc.option(fc.constant('https://example.com/cancelled')),
      }),
    },
    { requiredKeys: [] },
  ),
  'vault.get': none,
  'profiles.list': none,
  'profiles.add': fc.record({ key, label, stripeAccount: context }),
  'profiles.rename': fc.record({ profileId: noProfile, label }),
  'profiles.replaceKey': fc.record({ profileId: noProfile, key }),
  'profiles.check': fc.record({ profileId: noProfile }),
  'profiles.remove': fc.record({ profileId: noProfile }),
  'lookup.resolve': fc.record({ profileId: noProfile, text: scrap }),
  'customers.search': fc.record({
    profileId: noProfile,
    text: scrap,
    raw: fc.boolean(),
    page: fc.option(fc.string({ maxLength: 100 })),
  }),
  'customers.get': fc.record({ profileId: noProfile, customerId: id }),
  'customers.create': fc.record({
    profileId: noProfile,
    requestId: fc.uuid(),
    email: fc.option(fc.constantFrom('jenny.rosen@example.com', 'o’neill+1@例え.jp')),
    name: fc.option(person),
    phone: fc.option(fc.stringMatching(/^\+?\d[\d ]{0,17}$/)),
    description: fc.option(person),
    metadata: fc.dictionary(person, person, { maxKeys: 3 }),
  }),
  'access.send': fc.record({
    profileId: noProfile,
    requestId: fc.uuid(),
    ask: accessAsk,
    aboutAccountId: fc.option(id),
    costAccepted: fc.boolean(),
  }),
  'access.retry': wish,
  'access.list': fc.record({ profileId: noProfile }),
  'access.check': wish,
  'access.end': wish,
  'access.dismiss': wish,
  'access.takeSecret': wish,
  'access.open': fc.record({
    profileId: noProfile,
    requestId: fc.uuid(),
    what: fc.constantFrom('page', 'mail'),
  }),
  'access.price': fc.record({ profileId: noProfile, priceId: id }),
  'access.prices': fc.record({ profileId: noProfile }),
  'accounts.list': fc.record({ profileId: noProfile, customerId: id, cursor: fc.option(id) }),
  'accounts.get': fc.record({ profileId: noProfile, accountId: id }),
  'ownership.refresh': fc.record({
    profileId: noProfile,
    accountId: id,
    costAccepted: fc.boolean(),
  }),
  'refreshes.list': fc.record({ profileId: noProfile }),
  'targets.read': fc.record({
    profileId: noProfile,
    ids: fc.array(id, { minLength: 1, maxLength: 5 }),
  }),
  'batches.start': fc.record({
    profileId: noProfile,
    batchId,
    accountIds: fc.array(id, { minLength: 1, maxLength: 5 }),
    whenAllowed: fc.boolean(),
    acceptedCost: fc.option(cents),
    cap: fc.option(cents),
  }),
  'batches.list': fc.record({ profileId: noProfile }),
  'batches.items': fc.record({ profileId: noProfile, batchId }),
  'batches.act': fc.record({
    profileId: noProfile,
    batchId,
    action: fc.constantFrom('pause', 'resume', 'stop', 'retry', 'dismiss'),
    accountIds: fc.option(fc.array(id, { minLength: 1, maxLength: 5 })),
    acceptedCost: fc.option(cents),
    cap: fc.option(cents),
  }),
  'batches.export': fc.record({ profileId: noProfile, batchId, owners: fc.boolean() }),
};

/** What the handlers of `refusingHandlers` answer. */
export function reached(): never {
  throw new ConsoleError({ kind: 'not_found', message: 'a handler was reached' });
}

/** Handlers that all refuse, but for those given. */
export function refusingHandlers(own: Partial<Handlers> = {}): Handlers {
  return {
    'app.info': reached,
    'app.diagnostics': reached,
    'lock.get': reached,
    'lock.lock': reached,
    'lock.unlock': reached,
    'workspace.get': reached,
    'workspace.set': reached,
    'link.take': reached,
    'dashboard.open': reached,
    'settings.get': reached,
    'settings.set': reached,
    'vault.get': reached,
    'profiles.list': reached,
    'profiles.add': reached,
    'profiles.rename': reached,
    'profiles.replaceKey': reached,
    'profiles.check': reached,
    'profiles.remove': reached,
    'lookup.resolve': reached,
    'customers.search': reached,
    'customers.get': reached,
    'customers.create': reached,
    'access.send': reached,
    'access.retry': reached,
    'access.list': reached,
    'access.check': reached,
    'access.end': reached,
    'access.dismiss': reached,
    'access.takeSecret': reached,
    'access.open': reached,
    'access.price': reached,
    'access.prices': reached,
    'accounts.list': reached,
    'accounts.get': reached,
    'ownership.refresh': reached,
    'refreshes.list': reached,
    'targets.read': reached,
    'batches.start': reached,
    'batches.list': reached,
    'batches.items': reached,
    'batches.act': reached,
    'batches.export': reached,
    ...own,
  };
}

/**
 * Whatever a hostile page can think of, made of input that would fit. It is to be called to be had,
 * because fast-check looks at what it makes, and some of this throws when it is looked at.
 */
export function hostileInput(channel: Channel): fc.Arbitrary<() => unknown> {
  const fitting = fittingInput[channel];
  return fc.oneof(
    { weight: 3, arbitrary: fc.anything(exotic).map((input) => () => input) },
    { weight: 1, arbitrary: odd },
    {
      weight: 5,
      arbitrary: fc.tuple(fitting, change).map(
        ([input, alter]) =>
          () =>
            alter({ ...input }),
      ),
    },
  );
}

const exotic = {
  maxDepth: 3,
  maxKeys: 4,
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withObjectString: true,
  withSparseArray: true,
  withTypedArray: true,
} as const;

type Change = (input: object) => unknown;

/** Names that mean something to JavaScript, or to the contract elsewhere. */
const fieldName = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'then', 'toJSON', 'key'),
  fc.constantFrom('profileId', 'accountId', 'customerId', 'text', 'view', 'tabs', 'label'),
  fc.string({ maxLength: 20 }),
);

/** A text of which a log, an error or a regular expression might make too much. */
const hugeText = fc.constantFrom(
  'x'.repeat(200_000),
  '\u0000'.repeat(10_000),
  '\ud800'.repeat(1000),
  `sk_live_${'a'.repeat(100_000)}`,
  'acct_a/'.repeat(20_000),
  ' '.repeat(100_000),
);

const value = fc.oneof(
  fc.anything({ ...exotic, maxDepth: 1 }),
  hugeText,
  fc.constantFrom<unknown>(Symbol('x'), () => 1, Number.NaN, -0, Number.POSITIVE_INFINITY),
);

/** How fitting input is spoilt. */
const change: fc.Arbitrary<Change> = fc.oneof(
  // A field of a wrong type, or one more
  fc.tuple(fieldName, value).map(
    ([name, content]): Change =>
      (input) =>
        own(input, name, content),
  ),
  fc.tuple(fc.nat(), value).map(([at, content]): Change => (input) => {
    const names = Object.keys(input);
    return own(input, names[at % Math.max(names.length, 1)] ?? 'more', content);
  }),
  // A field too few
  fc.nat().map((at): Change => (input) => {
    const entries = Object.entries(input);
    return Object.fromEntries(entries.toSpliced(at % Math.max(entries.length, 1), 1));
  }),
  // Another shape
  fc.constantFrom<Change>(
    (input) => [input],
    (input) => JSON.stringify(input),
    (input) => new Map(Object.entries(input)),
    (input) => ({ input }),
    (input) => Object.create(input),
    (input) => new Proxy(input, { get: () => fail(), has: () => fail() }),
    (input) => new Proxy(input, { ownKeys: () => fail() }),
    (input) => Object.defineProperty({ ...input }, 'more', { enumerable: true, get: fail }),
    (input) => own(input, 'itself', input),
    (input) => Object.assign(input, { [Symbol('more')]: 1 }),
    // Nothing is wrong with it.
    (input) => input,
  ),
);

/** A copy with one more own field: also one called `__proto__`, as JSON brings it. */
function own(input: object, name: string, content: unknown): object {
  return Object.defineProperty({ ...input }, name, {
    value: content,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function fail(): never {
  throw new Error('whoever looks at this gets an error, with a key: sk_live_MARKER');
}

const odd: fc.Arbitrary<() => unknown> = fc.constantFrom<() => unknown>(
  () => {
    const cycle: Record<string, unknown> = { profileId: 'demo' };
    cycle['accountId'] = cycle;
    return cycle;
  },
  () => nested(5000, (inner) => [inner]),
  () => nested(5000, (inner) => ({ profileId: inner })),
  () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  () => Object.defineProperty({}, 'profileId', { enumerable: true, get: fail }),
  () => own({}, 'then', fail),
  () => JSON.parse('{"__proto__":{"profileId":"demo"},"profileId":"demo"}') as unknown,
  () => JSON.parse('{"constructor":{"prototype":{"locked":false}}}') as unknown,
  () => new Error('an error'),
  () => globalThis,
  () => new Uint8Array(10_000),
  () => Symbol('input'),
  () => undefined,
);

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let all: unknown = 'end';
  for (let level = 0; level < depth; level += 1) all = wrap(all);
  return all;
}
