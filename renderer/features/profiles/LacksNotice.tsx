import { useState } from 'react';
import type { Profile } from '../../../shared/views.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { lackName, toTick, whatIsOff } from './lack-words.ts';
import { useCheckKey } from './use-check-key.ts';

/**
 * Says which permissions a key was found to lack, what is off without them, and how to get them. What is
 * said where it matters is left out here: a refresh beside its button, events in the refresh activity.
 */
export function LacksNotice({ profile }: { profile: Profile }) {
  const lacks = profile.lacks.filter(
    ({ feature }) => feature === 'customers' || feature === 'accounts',
  );
  const { check, error, busy } = useCheckKey(profile.id);
  // Closed for these; another one is news.
  const [closed, setClosed] = useState('');
  const which = lacks.map(lackName).join(', ');
  if (lacks.length === 0 || closed === which) return null;
  return (
    <>
      <Notice
        tone="warn"
        title={`This key lacks ${which}.`}
        actions={
          <Button isPending={busy} onPress={check}>
            {busy ? 'Checking…' : 'Check again'}
          </Button>
        }
        onClose={() => setClosed(which)}
      >
        Off: {whatIsOff(lacks)}. In the Stripe Dashboard, tick {lacks.map(toTick).join(' and ')} for
        the key, then check again.
      </Notice>
      {error !== null && <ErrorNotice doing="Check" error={error} />}
    </>
  );
}
