import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { tellsNothingOfBefore } from '../../../shared/errors.ts';
import { useProfile } from '../../app/active-profile.ts';
import { ask } from '../../app/client.ts';
import { say } from '../../app/said.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { customerName } from '../customer/customer-words.ts';
import { keepCustomer } from './keep-customer.ts';
import { fieldsOf, isBlank, type NewCustomer } from './new-customer.ts';
import { isUnknown } from './new-customer-errors.ts';
import type { SameEmail } from './use-same-email.ts';

/** Milliseconds in which the second click of a double click comes. */
const doubleClick = 700;

interface Options {
  sameEmail: SameEmail;
  /** It was made, and its page is open. */
  onCreated: () => void;
}

/**
 * Makes the customer who was drafted. Where the e-mail is somebody's already, it is told before anything is made, and
 * not taken for granted that the second click of a double click has read it.
 */
export function useCreateCustomer({ sameEmail, onCreated }: Options) {
  const profile = useProfile();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState<'checking' | 'creating' | null>(null);
  const [held, setHeld] = useState(false);
  const [error, setError] = useState<unknown>(null);
  // At once, where a state is there with the next drawing.
  const sending = useRef(false);
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  useEffect(() => {
    if (!held) return;
    const timer = setTimeout(() => setHeld(false), doubleClick);
    return () => clearTimeout(timer);
  }, [held]);

  async function isKnown(draft: NewCustomer): Promise<boolean> {
    // What was asked for before is asked for again, and whoever is shown has been read.
    if (draft.requestId !== null || sameEmail.customers.length > 0) return false;
    setBusy('checking');
    return (await sameEmail.lookUp()).length > 0;
  }

  async function create(draft: NewCustomer): Promise<void> {
    const requestId = draft.requestId ?? crypto.randomUUID();
    const { renewed, draftCustomer } = useWorkspace.getState();
    const isCurrent = () => {
      const now = useWorkspace.getState();
      return now.profileId === profile.id && now.renewed === renewed;
    };
    const isDraft = () => useWorkspace.getState().newCustomer?.requestId === requestId;
    draftCustomer({ ...draft, requestId });
    setBusy('creating');
    try {
      // It is not taken back when the dialog is closed: by then Stripe may have made them.
      const input = { profileId: profile.id, requestId, ...fieldsOf(draft) };
      const customer = await ask('customers.create', input);
      if (!isCurrent()) return;
      keepCustomer(queryClient, profile.id, customer);
      if (isDraft()) draftCustomer(null);
      useWorkspace.getState().openCustomer(customer.id);
      if (isShown.current) onCreated();
      say(`Created the customer ${customerName(customer)}.`);
    } catch (reason) {
      if (!isCurrent()) return;
      const unknown = isUnknown(reason);
      const isKept = isDraft();
      if (isKept) draftCustomer(afterFailure(draft, requestId, reason));
      // If they were made after all, the list has them.
      if (unknown) sameEmail.again();
      setError(reason);
      if (!isShown.current) {
        say(`Creating the customer failed.${isKept ? ' What you typed is kept.' : ''}`);
      }
    }
  }

  return {
    busy,
    /** Somebody has just been found by the e-mail. */
    held,
    error,
    forgetError: () => setError(null),
    async submit(draft: NewCustomer) {
      if (sending.current || held || isBlank(draft)) return;
      sending.current = true;
      setError(null);
      try {
        if (await isKnown(draft)) setHeld(true);
        else await create(draft);
      } finally {
        sending.current = false;
        setBusy(null);
      }
    },
  };
}

/**
 * The draft after it was sent in vain under a key. The key stays while nobody knows what came of it: after an answer
 * that was lost, and after a refusal that says nothing of the try before whose answer was.
 */
export function afterFailure(draft: NewCustomer, requestId: string, reason: unknown): NewCustomer {
  const unknown = isUnknown(reason);
  const isOpen = unknown || (draft.requestId !== null && tellsNothingOfBefore(reason));
  return { ...draft, requestId: isOpen ? requestId : null, lost: unknown || draft.lost };
}
