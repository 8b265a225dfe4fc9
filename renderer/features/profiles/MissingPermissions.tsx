import { useState } from 'react';
import type { Profile } from '../../../shared/views.ts';
import { Notice } from '../../ui/Notice.tsx';
import { whatIsOff } from './profile-words.ts';

/** Says which permissions the check of a restricted key found missing. */
export function MissingPermissions({ profile }: { profile: Profile }) {
  const [closed, setClosed] = useState(false);
  if (closed || profile.missingPermissions.length === 0) return null;
  const off = whatIsOff(profile.missingPermissions);
  return (
    <Notice
      tone="warn"
      title={`This key lacks: ${profile.missingPermissions.join(', ')}.`}
      onClose={() => setClosed(true)}
    >
      {off === null ? 'What needs it is off.' : `What needs it is off: ${off}.`} Tick it for the key
      in the Stripe Dashboard, then add the key again.
    </Notice>
  );
}
