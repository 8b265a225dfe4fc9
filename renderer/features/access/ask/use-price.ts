import { useQuery } from '@tanstack/react-query';
import { accessFaults } from '../../../../shared/access-fields.ts';
import type { Price } from '../../../../shared/access-views.ts';
import { useProfile } from '../../../app/active-profile.ts';
import { queries } from '../../../app/queries.ts';
import { isAnswer } from '../../../ui/error-words.ts';
import { noSuchPrice, onlyOnce } from './ask-words.ts';

/** A price by its id, as far as it is known. */
export interface PriceReading {
  price: Price | null;
  /** Why nothing can be subscribed to by it. */
  fault: string | null;
  /** It could not be read. */
  error: Error | null;
  isReading: boolean;
}

interface Wanted {
  /** As it is entered; empty where none is. */
  id: string;
  /** The prices that were read as a list; null while they are being read. */
  listed: readonly Price[] | null;
  /** Whether one that is not among them is looked up: not while it is being typed. */
  looksUp: boolean;
}

/** Finds a price among those that are listed, or looks it up. */
export function usePrice({ id, listed, looksUp }: Wanted): PriceReading {
  const profile = useProfile();
  const found = listed?.find((price) => price.id === id);
  const isAsked =
    looksUp && listed !== null && found === undefined && accessFaults.price(id) === null;
  const { data, error, isFetching } = useQuery({
    ...queries.price(profile.id, id),
    enabled: isAsked,
  });
  const price = found ?? (isAsked ? data : undefined) ?? null;
  const failed = isAsked && price === null ? error : null;
  return {
    price,
    fault: price === null ? answerOf(failed) : faultOf(price),
    error: failed,
    isReading: (looksUp && listed === null && id !== '') || (isAsked && isFetching),
  };
}

function faultOf({ currency, interval }: Price): string | null {
  return interval === null ? onlyOnce : accessFaults.currency(currency);
}

/** Stripe's answer that there is no such price here. Any other failure says nothing of it. */
function answerOf(error: Error | null): string | null {
  if (!isAnswer(error)) return null;
  if (error.kind === 'not_found') return noSuchPrice;
  return error.kind === 'wrong_mode' ? error.message : null;
}
