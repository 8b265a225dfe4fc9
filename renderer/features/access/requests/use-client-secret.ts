import { useEffect, useRef, useState } from 'react';
import type { AccessRequest } from '../../../../shared/access-views.ts';
import { useProfile } from '../../../app/active-profile.ts';
import { ask } from '../../../app/client.ts';
import { announce } from '../../../ui/announce.ts';
import { copyText } from '../../../ui/copy-text.ts';

/**
 * Takes the client secret of a request out of main, once, and into the clipboard. SECURITY: it is in no state, no
 * query and no mutation, which tools and memory keep; where the clipboard refuses it, a reference holds it for another
 * try, for as long as what shows it is there.
 */
export function useClientSecret({ requestId }: Pick<AccessRequest, 'requestId'>) {
  const profile = useProfile();
  const held = useRef<string>(null);
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(
    () => () => {
      held.current = null;
    },
    [],
  );

  async function take(): Promise<string> {
    if (held.current !== null) return held.current;
    const { clientSecret } = await ask('access.takeSecret', { profileId: profile.id, requestId });
    held.current = clientSecret;
    return clientSecret;
  }

  async function copy() {
    setBusy(true);
    setError(null);
    try {
      const copied = await copyText(await take());
      if (copied) held.current = null;
      setOutcome(copied ? 'copied' : 'refused');
      announce(
        copied
          ? 'Copied client secret. The console has forgotten it.'
          : 'The clipboard refused the copy.',
      );
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  }

  return {
    copied: outcome === 'copied',
    refused: outcome === 'refused',
    busy,
    error,
    forgetError: () => setError(null),
    copy: () => void copy(),
  };
}
