import type { Doable } from './action.ts';
import { offerOf, type OfferId } from './offers.ts';

/** The part of an action that the page in view does, if it is one that can. */
export function offered(id: OfferId, whyNone: string) {
  return {
    id,
    keys: [] as readonly string[],
    place: 'page' as const,
    titleNow: ({ side }) => offerOf(side, id)?.title ?? null,
    why: ({ side }) => {
      const offer = offerOf(side, id);
      return offer === null ? whyNone : offer.why;
    },
    run: ({ side }) => offerOf(side, id)?.run(),
  } satisfies Partial<Doable>;
}
