/** The `type`s of a Stripe error (`api_errors` in Stripe's OpenAPI). */
export type StripeErrorType = 'api_error' | 'idempotency_error' | 'invalid_request_error';

interface FailureDetails {
  readonly type?: StripeErrorType;
  readonly code?: string;
  readonly param?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of Stripe's that is an error; thrown anywhere, answered by the server. */
export class StripeFailure extends Error {
  readonly status: number;
  readonly details: FailureDetails;

  constructor(status: number, message: string, details: FailureDetails = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }

  /** The body as Stripe sends it: absent fields are left out, never null. */
  body(requestId: string, livemode: boolean): { error: Record<string, string> } {
    const { type = 'invalid_request_error', code, param } = this.details;
    return {
      error: {
        ...(code === undefined
          ? {}
          : { code, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` }),
        message: this.message,
        ...(param === undefined ? {} : { param }),
        request_log_url: `https://dashboard.stripe.com/${livemode ? '' : 'test/'}logs/${requestId}`,
        type,
      },
    };
  }
}

/** 400 with Stripe's usual type; `param` names the parameter at fault, as `account_holder[customer]`. */
export function invalid(message: string, param?: string, code?: string): StripeFailure {
  return new StripeFailure(400, message, {
    ...(param === undefined ? {} : { param }),
    ...(code === undefined ? {} : { code }),
  });
}

interface Missing {
  /** What Stripe calls the thing: `customer`, `event`, … */
  readonly what: string;
  readonly id: string;
  readonly param: string;
  /** True when the other mode has it: Stripe then says so. */
  readonly elsewhere: boolean;
  /** The mode of the key that asked. */
  readonly livemode: boolean;
  /** 404 when the id is in the path, 400 when it is in a parameter. */
  readonly status: 400 | 404;
}

/** resource_missing, in Stripe's own words for both modes. */
export function missing({ what, id, param, elsewhere, livemode, status }: Missing): StripeFailure {
  const [there, here] = livemode ? ['test', 'live'] : ['live', 'test'];
  const hint = elsewhere
    ? `; a similar object exists in ${there} mode, but a ${here} mode key was used to make this request.`
    : '';
  return new StripeFailure(status, `No such ${what}: '${id}'${hint}`, {
    code: 'resource_missing',
    param,
  });
}
