import { useState } from 'react';
import { useProfile } from '../../../app/active-profile.ts';
import { openRequest } from './open-request.ts';

/** Opens the page of a request, or a draft of an e-mail with it, and keeps why it could not be. */
export function useOpenRequest(requestId: string, what: 'page' | 'mail') {
  const profile = useProfile();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function open() {
    setBusy(true);
    setError(null);
    try {
      await openRequest(profile.id, requestId, what);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  }

  return { open: () => void open(), busy, error, forgetError: () => setError(null) };
}
