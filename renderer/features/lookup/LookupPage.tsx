import { Suspense } from 'react';
import { recogniseLookup } from '../../../shared/ids.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { later } from '../../ui/later.tsx';
import css from './Lookup.module.css';
import { LookupGuide } from './LookupGuide.tsx';

/** The matches; exported for whoever loads them ahead. */
export const results = later(async () => (await import('./Results.tsx')).Results);

/** What was looked up, or what can be. */
export function LookupPage() {
  const lookup = recogniseLookup(useWorkspace((state) => state.lookup));
  switch (lookup.kind) {
    case 'too-short':
      return <LookupGuide hint="Type at least three characters." />;
    case 'empty':
    case 'key':
      return <LookupGuide />;
    default:
      return (
        <Suspense fallback={<ResultsSkeleton />}>
          <results.Component text={lookup.value} />
        </Suspense>
      );
  }
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
