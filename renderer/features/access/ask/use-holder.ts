import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Customer } from '../../../../shared/views.ts';
import { useProfile } from '../../../app/active-profile.ts';
import { queries } from '../../../app/queries.ts';
import { customerIdOf, type AccessDraft } from './access-draft.ts';
import { isWholeCustomerId } from './read-draft.ts';

/** Milliseconds without a keystroke after which an id is looked up. */
const typingPause = 400;

/** The customer who is asked, as far as they are known. */
export interface Holder {
  customer: Customer | null;
  /** They could not be read. */
  error: Error | null;
  /** Reads them once more, as after they were given an e-mail in the Dashboard. */
  again: () => void;
  isReading: boolean;
}

/** Reads the customer who is asked; one whose id is typed, once the typing pauses. */
export function useHolder(draft: AccessDraft): Holder {
  const profile = useProfile();
  const { customerId: given } = draft.opened;
  const entered = customerIdOf(draft);
  const id = entered !== null && (entered === given || isWholeCustomerId(entered)) ? entered : null;
  // What the form begins with is no typing that could go on.
  const [asked, setAsked] = useState(id);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(id), typingPause);
    return () => clearTimeout(timer);
  }, [id]);
  const isAsked = id !== null && (id === asked || id === given);
  const { data, error, isFetching, refetch } = useQuery({
    ...queries.customer(profile.id, id ?? ''),
    enabled: isAsked,
  });
  return {
    customer: isAsked ? (data ?? null) : null,
    error: isAsked && data === undefined ? error : null,
    again: () => void refetch(),
    isReading: isAsked && isFetching,
  };
}
