import { collection, methodOptions } from './access.ts';
import { seconds } from './clock.ts';
import { findLivingCustomer } from './customer-endpoints.ts';
import type { Call } from './endpoint.ts';
import { endpoint } from './endpoint.ts';
import { invalid } from './errors.ts';
import { expansionIn } from './expansions.ts';
import { occasionOf, tell } from './happenings.ts';
import type { Occasion } from './happenings.ts';
import { intendedParams, optionsFit, typesOf } from './intended.ts';
import { fields, oneOf, optional, text } from './params.ts';
import { findPayment } from './payment-endpoints.ts';
import { NOBODY } from './records.ts';
import type { RecordKey } from './records.ts';
import { setupStatus } from './setup-intents.ts';
import type { SetupIntentRecord } from './setup-intents.ts';
import type { World } from './world.ts';

/** Of which Stripe chooses, as a bank account can be saved with all of them. */
const CHOSEN = ['card', 'link', 'us_bank_account'] as const;

/** POST /v1/setup_intents */
export const createSetupIntent = endpoint(
  fields({
    ...intendedParams,
    customer: optional(text()),
    payment_method_options: methodOptions,
    usage: optional(oneOf(['off_session', 'on_session'])),
    expand: expansionIn('setup_intent'),
  }),
  (call, params) => {
    const { world, authorize, now } = call;
    params.expand.needs.forEach(authorize);
    const types = typesOf(params.allowed_payment_method_types, CHOSEN);
    const said = params.payment_method_options;
    optionsFit(types.types, said, 'payment_method_options[us_bank_account]');
    const customer =
      params.customer === undefined
        ? null
        : findLivingCustomer(world, params.customer, 'customer', 400);
    const key = beginSetup(
      world,
      {
        customer,
        description: params.description ?? null,
        created: seconds(now),
        asked: {
          ...types,
          automatic: true,
          collection: collection(said),
          metadata: params.metadata ?? {},
          usage: params.usage ?? 'off_session',
          within: null,
        },
      },
      occasionOf(call),
    );
    return world.views.setups(key, params.expand.paths);
  },
);

/** Makes a SetupIntent for which nobody has linked an account yet. */
export function beginSetup(
  world: World,
  fresh: Omit<SetupIntentRecord, 'method'>,
  occasion: Occasion,
): RecordKey {
  const key = world.payments.setups.add(fresh.customer ?? NOBODY, { ...fresh, method: null });
  tell(world, 'setup_intent.created', world.views.setups(key), occasion);
  return key;
}

/** POST /v1/setup_intents/:id/cancel: that of a Checkout Session ends with the session alone. */
export const cancelSetupIntent = endpoint(
  fields({
    cancellation_reason: optional(oneOf(['abandoned', 'duplicate', 'requested_by_customer'])),
    expand: expansionIn('setup_intent'),
  }),
  (call, { cancellation_reason: reason = null, expand: { paths, needs } }) => {
    const { world, part, authorize } = call;
    needs.forEach(authorize);
    const key = findPayment(world, 'setups', part('id'));
    refuseUnlessCancelable(call, key);
    cancelSetup(world, key, reason, occasionOf(call));
    return world.views.setups(key, paths);
  },
);

function refuseUnlessCancelable({ world }: Call, key: RecordKey): void {
  const record = world.payments.setups.read(key);
  const status = setupStatus(record);
  if (status !== 'requires_payment_method') {
    throw invalid(
      `You cannot cancel this SetupIntent because it has a status of ${status}. Only a SetupIntent with one of the ` +
        'following statuses may be canceled: requires_payment_method, requires_confirmation, requires_action.',
      undefined,
      'setup_intent_unexpected_state',
    );
  }
  if (record.asked?.within?.kind === 'checkouts') {
    throw invalid(
      'You cannot cancel the SetupIntent of a Checkout Session. Expire the Checkout Session instead.',
      undefined,
      'setup_intent_unexpected_state',
    );
  }
}

/** Cancels one that nobody has linked an account for. */
export function cancelSetup(
  world: World,
  key: RecordKey,
  reason: NonNullable<SetupIntentRecord['canceled']>['reason'],
  occasion: Occasion,
): void {
  world.payments.setups.change(key, { canceled: { at: seconds(occasion.at), reason } });
  tell(world, 'setup_intent.canceled', world.views.setups(key), occasion);
}
