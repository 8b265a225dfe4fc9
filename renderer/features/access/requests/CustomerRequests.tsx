import { Suspense, useMemo } from 'react';
import { subjectOf } from '../../../app/actions/subject.ts';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { later } from '../../../ui/later.tsx';
import css from './CustomerRequests.module.css';
import { ofCustomer } from './of-customer.ts';
import { useAccessRequests } from './use-access-requests.ts';
import { useSeenNews } from './use-seen-news.ts';

// Few customers have one.
const requestList = later(async () => (await import('./RequestList.tsx')).RequestList);

/** What a customer was asked from here, and what became of it; nothing where nothing was. */
export function CustomerRequests({ customerId }: { customerId: string }) {
  const { data, error, refetch } = useAccessRequests();
  useSeenNews(customerId);
  const requests = useMemo(() => ofCustomer(data, customerId), [data, customerId]);
  if (data === undefined && error !== null) {
    return (
      <section className={css['failed']} aria-label="Access requests">
        <ErrorNotice doing="Access requests" error={error} onRetry={() => void refetch()} />
      </section>
    );
  }
  if (requests.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <div className={css['requests']} {...subjectOf('customer', customerId)}>
        <requestList.Component requests={requests} />
      </div>
    </Suspense>
  );
}
