import type { Permission } from './keys.ts';
import type { Decoder, Form } from './params.ts';
import type { World } from './world.ts';

/** A request that may act: its key is good for this world and for the endpoint. */
export interface Call {
  readonly world: World;
  /** ms since the epoch, on the server's clock. */
  readonly now: number;
  readonly requestId: string;
  readonly idempotencyKey: string | null;
  readonly form: Form;
  /** A part of the path, `:customer` of `/v1/customers/:customer`. */
  part(name: string): string;
  /** What the key needs beside what the endpoint does, as for expanding. @throws StripeFailure 403 */
  authorize(needed: Permission): void;
}

/**
 * What an endpoint does, in two steps: first the parameters are read (an error there is not kept for an
 * idempotency key), then it acts (all that follows is kept).
 */
export type Endpoint = (call: Call) => () => object;

/** An endpoint whose parameters are read by `decode`. Both steps throw StripeFailure. */
export function endpoint<P>(decode: Decoder<P>, act: (call: Call, params: P) => object): Endpoint {
  return (call) => {
    const params = decode(call.form, '');
    return () => act(call, params);
  };
}
