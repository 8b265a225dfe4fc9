import { seconds } from './clock.ts';
import { endpoint } from './endpoint.ts';
import { invalid, missing } from './errors.ts';
import { eventObject, isOfType } from './events.ts';
import type { EventEntry } from './events.ts';
import { pageOfWalk, pagingParams } from './paging.ts';
import { expand, fields, listOf, oneOf, optional, range, text, within } from './params.ts';
import type { World } from './world.ts';

const MOST_TYPES = 20;

/** GET /v1/events: the newest first, of the last 30 days. */
export const listEvents = endpoint(
  fields({
    ...pagingParams,
    type: optional(text()),
    types: optional(listOf(text(), MOST_TYPES)),
    created: optional(range()),
    delivery_success: optional(oneOf(['true', 'false'])),
    expand: expand(),
  }),
  ({ world, now }, { type, types, created, delivery_success: delivered, ...request }) => {
    if (type !== undefined && types !== undefined) {
      throw invalid('You may only specify one of these parameters: type, types.', 'type');
    }
    const asked = types ?? (type === undefined ? ['*'] : [type]);
    const isWanted = (event: EventEntry) =>
      asked.some((each) => isOfType(event.type, each)) &&
      (created === undefined || within(seconds(event.at), created)) &&
      // No event here waits for a webhook, so all are delivered.
      delivered !== 'false';
    const placeOf = (id: string, param: string) => findEvent(world, id, now, param, 400).sequence;
    return pageOfWalk({
      url: '/v1/events',
      request,
      after(cursor) {
        const place = cursor === undefined ? null : placeOf(cursor, 'starting_after');
        return only(isWanted, world.events.older(place, now));
      },
      before: (cursor) => only(isWanted, world.events.newer(placeOf(cursor, 'ending_before'), now)),
      show: (event) => eventObject(event, world.livemode),
    });
  },
);

function* only<T>(isWanted: (item: T) => boolean, items: Iterable<T>): Iterable<T> {
  for (const item of items) if (isWanted(item)) yield item;
}

/** GET /v1/events/:event */
export const retrieveEvent = endpoint(fields({ expand: expand() }), ({ world, now, part }) =>
  eventObject(findEvent(world, part('event'), now, 'id', 404), world.livemode),
);

function findEvent(
  world: World,
  id: string,
  now: number,
  param: string,
  status: 400 | 404,
): EventEntry {
  const found = world.events.find(id, now);
  if (found !== null) return found;
  const elsewhere = world.other().events.find(id, now) !== null;
  throw missing({ what: 'event', id, param, elsewhere, livemode: world.livemode, status });
}
