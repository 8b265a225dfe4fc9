import type { AccessRequest } from '../../../../shared/access-views.ts';
import { saveKeyboard } from '../../../app/side.ts';
import { SectionHead } from '../../../ui/SectionHead.tsx';
import css from './RequestList.module.css';
import { RequestRow } from './RequestRow.tsx';

/** The requests of one customer, the newest first. */
export function RequestList({ requests }: { requests: readonly AccessRequest[] }) {
  return (
    <section className={css['section']} aria-label="Access requests">
      <SectionHead level={2} title="Access requests" count={requests.length} />
      <ul className={css['list']} aria-label="Access requests">
        {requests.map((request) => (
          <RequestRow key={request.requestId} request={request} onDismissed={saveKeyboard} />
        ))}
      </ul>
    </section>
  );
}
