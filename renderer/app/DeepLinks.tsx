import { Suspense } from 'react';
import type { Profile } from '../../shared/views.ts';
import { later } from '../ui/later.tsx';
import { useDeepLinks } from './deep-links.ts';

const linkNotice = later(async () => (await import('../features/links/LinkNotice.tsx')).LinkNotice);

/** Opens links into the console; what it shows is the question where one needs a decision. */
export function DeepLinks({
  profiles,
  active,
}: {
  profiles: readonly Profile[];
  active: Profile | null;
}) {
  const waiting = useDeepLinks(profiles, active);
  if (waiting === null) return null;
  return (
    <Suspense fallback={null}>
      <linkNotice.Component waiting={waiting} />
    </Suspense>
  );
}
