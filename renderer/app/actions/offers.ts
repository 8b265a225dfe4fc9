import { use, useLayoutEffect } from 'react';
import { SideContext } from '../side.ts';
import type { Side } from '../workspace.ts';

/** What can be done with a page, and only the page itself knows how. */
export type OfferId =
  | 'refresh-ownership'
  | 'read-account'
  | 'read-accounts'
  | 'close-account'
  | 'select-all'
  | 'clear-selection'
  | 'refresh-chosen'
  | 'copy-email'
  | 'copy-phone'
  | 'pause-batch'
  | 'stop-batch'
  | 'retry-batch'
  | 'export-batch'
  | 'dismiss-batch';

export interface Offer {
  /** Why not now, in one sentence; null where it can be done. */
  why: string | null;
  /** What it is called now, where that changes. */
  title?: string;
  run: () => void;
}

const offers = new Map<string, Offer>();

/** Offers an action for as long as the page is there, as it is at each drawing; null offers nothing. */
export function useOffer(id: OfferId, offer: Offer | null): void {
  const side = use(SideContext);
  useLayoutEffect(() => {
    if (offer === null) return;
    const key = keyOf(side, id);
    offers.set(key, offer);
    return () => {
      if (offers.get(key) === offer) offers.delete(key);
    };
  });
}

/** What the page on a side offers; null where it does not. */
export function offerOf(side: Side, id: OfferId): Offer | null {
  return offers.get(keyOf(side, id)) ?? null;
}

function keyOf(side: Side, id: OfferId): string {
  return `${side} ${id}`;
}
