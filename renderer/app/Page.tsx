import { Suspense } from 'react';
import { batchPage } from '../features/batch/batch-page.ts';
import { LookupPage, results } from '../features/lookup/LookupPage.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import { later } from '../ui/later.tsx';
import { formatFull } from '../ui/time/format.ts';
import css from './App.module.css';
import { CrashBoundary } from './CrashBoundary.tsx';
import { palette } from './Dialogs.tsx';
import type { View } from './workspace.ts';

const customerPage = later(
  async () => (await import('../features/customer/CustomerPage.tsx')).CustomerPage,
);
const accountDetail = later(
  async () => (await import('../features/account/AccountDetail.tsx')).AccountDetail,
);
/** Loads what is likely next while nothing else is to do, so that opening it does not wait. */
export function warmUp(): void {
  requestIdleCallback(() => {
    void Promise.all([
      results.load(),
      customerPage.load(),
      accountDetail.load(),
      batchPage.load(),
      palette.load(),
    ]);
    // The first date that is written has the browser read how dates are written in every language.
    requestIdleCallback(() => void formatFull(0));
  });
}

/** The page of what is open. */
export function Page({ view }: { view: View }) {
  return (
    <CrashBoundary key={view === 'look-up' ? view : `${view.kind} ${view.id}`}>
      <Suspense fallback={<PageSkeleton />}>
        {view === 'look-up' ? (
          <LookupPage />
        ) : view.kind === 'customer' ? (
          <customerPage.Component key={view.id} customerId={view.id} />
        ) : view.kind === 'account' ? (
          <accountDetail.Component key={view.id} accountId={view.id} />
        ) : (
          <batchPage.Component key={view.id} batchId={view.id} />
        )}
      </Suspense>
    </CrashBoundary>
  );
}

function PageSkeleton() {
  return (
    <div className={css['skeleton']}>
      <SkeletonRows count={5} label="Loading" />
    </div>
  );
}
