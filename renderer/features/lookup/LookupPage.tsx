import { Suspense } from 'react';
import { recognise } from '../../../shared/lookup-text.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { later } from '../../ui/later.tsx';
import css from './Lookup.module.css';
import { LookupGuide } from './LookupGuide.tsx';

/** The matches; exported for whoever loads them ahead. */
export const results = later(async () => (await import('./Results.tsx')).Results);

/** What was looked up, or what can be. */
export function LookupPage() {
  const text = useWorkspace((state) => state.lookup).trim();
  const raw = useWorkspace((state) => state.raw);
  const read = recognise(text);
  if (text === '' || read.kind === 'key') return <LookupGuide />;
  const [scrap] = read.scraps;
  // Such as signs that nobody sees.
  if (scrap === undefined && !raw) return <LookupGuide />;
  // While typing, a text that is too short is on its way to be longer.
  if (!raw && scrap?.kind === 'refused' && scrap.why === 'too-short' && read.scraps.length === 1) {
    return <LookupGuide hint="Type at least three characters." />;
  }
  return (
    <Suspense fallback={<ResultsSkeleton />}>
      <results.Component text={text} raw={raw} />
    </Suspense>
  );
}

function ResultsSkeleton() {
  return (
    <section className={css['page']}>
      <header className={css['head']}>
        <h1 className={css['title']}>Results</h1>
      </header>
      <div className={css['results']}>
        <SkeletonRows count={6} label="Looking up" />
      </div>
    </section>
  );
}
