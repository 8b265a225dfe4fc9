import { useState } from 'react';
import type { Profile } from '../../../shared/views.ts';
import { Notice } from '../../ui/Notice.tsx';

/** Says which permissions the check of a restricted key found missing. */
export function MissingPermissions({ profile }: { profile: Profile }) {
  const [closed, setClosed] = useState(false);
  if (closed || profile.missingPermissions.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={`This key lacks: ${profile.missingPermissions.join(', ')}.`}
      onClose={() => setClosed(true)}
    >
      What needs it will not work. Tick it for the key in the Stripe Dashboard, then add the key
      again.
    </Notice>
  );
}
