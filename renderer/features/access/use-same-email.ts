import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { cleanEmail, emailFault } from '../../../shared/customer-fields.ts';
import type { Customer } from '../../../shared/views.ts';
import { useProfile } from '../../app/active-profile.ts';
import { queries } from '../../app/queries.ts';

/** Milliseconds without a keystroke after which an e-mail is looked up. */
const typingPause = 400;

/** Who has an e-mail already, as far as it is known. */
export interface SameEmail {
  customers: readonly Customer[];
  /** It could not be looked up. */
  error: Error | null;
  /** Looks it up without waiting for a pause, as before it is sent. Where that fails, nobody is known. */
  lookUp: () => Promise<readonly Customer[]>;
  /** Looks it up once more: a customer may have been made meanwhile. */
  again: () => void;
}

const nobody: readonly Customer[] = [];

/** Looks an e-mail up while the typing pauses: by Stripe's list, which is exact and knows the newest ones. */
export function useSameEmail(text: string): SameEmail {
  const profile = useProfile();
  const queryClient = useQueryClient();
  const cleaned = cleanEmail(text);
  const email = cleaned !== '' && emailFault(cleaned) === null ? cleaned : null;
  // What the form begins with is no typing that could go on.
  const [asked, setAsked] = useState(email);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(email), typingPause);
    return () => clearTimeout(timer);
  }, [email]);

  const isAsked = email !== null && email === asked;
  const question = queries.resolve(queryClient, profile.id, email ?? '');
  const { data, error, refetch } = useQuery({ ...question, enabled: isAsked });
  return {
    customers: isAsked ? (data?.customers.filter(({ deleted }) => !deleted) ?? nobody) : nobody,
    error: isAsked ? error : null,
    async lookUp() {
      if (email === null) return nobody;
      setAsked(email);
      return customersOf(queryClient, question);
    },
    again() {
      if (email !== null) void refetch();
    },
  };
}

async function customersOf(
  queryClient: QueryClient,
  question: ReturnType<typeof queries.resolve>,
): Promise<readonly Customer[]> {
  try {
    const { customers } = await queryClient.query(question);
    return customers.filter(({ deleted }) => !deleted);
  } catch {
    // It is advice. Who may make customers need not be allowed to list them.
    return nobody;
  }
}
