import { lazy, Suspense } from 'react';
import { LookupPage } from '../features/lookup/LookupPage.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import css from './App.module.css';
import { CrashBoundary } from './CrashBoundary.tsx';
import { useWorkspace } from './workspace.ts';

const customerPage = () => import('../features/customer/CustomerPage.tsx');
const accountDetail = () => import('../features/account/AccountDetail.tsx');
const results = () => import('../features/lookup/Results.tsx');

const CustomerPage = lazy(() =>
  customerPage().then((module) => ({ default: module.CustomerPage })),
);
const AccountDetail = lazy(() =>
  accountDetail().then((module) => ({ default: module.AccountDetail })),
);

/** Loads what is likely next while nothing else is to do, so that opening it does not wait. */
export function warmUp(): void {
  requestIdleCallback(() => void Promise.all([results(), customerPage(), accountDetail()]));
}

/** The page that is open. */
export function Page() {
  const view = useWorkspace((state) => state.view);
  return (
    <CrashBoundary key={view === 'look-up' ? view : `${view.kind} ${view.id}`}>
      <Suspense fallback={<PageSkeleton />}>
        {view === 'look-up' ? (
          <LookupPage />
        ) : view.kind === 'customer' ? (
          <CustomerPage key={view.id} customerId={view.id} />
        ) : (
          <AccountDetail key={view.id} accountId={view.id} />
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
