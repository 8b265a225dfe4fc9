import type { Call } from './endpoint.ts';
import type { Cause, EventObject, EventType } from './events.ts';
import type { World } from './world.ts';

/** When something happens, in ms, and the API request that caused it, if any. */
export interface Occasion {
  readonly at: number;
  readonly cause: Cause | null;
}

/** The occasion of what a request does. */
export function occasionOf({ now, requestId, idempotencyKey }: Call): Occasion {
  return { at: now, cause: { requestId, idempotencyKey } };
}

/** Records an event of an object as it is now. */
export function tell(
  { events }: World,
  type: EventType,
  object: EventObject,
  occasion: Occasion,
): void {
  events.record({ ...occasion, type, object: () => object });
}
