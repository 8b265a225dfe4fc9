import type { Customer } from '../../../shared/views.ts';
import { CopyButton, CopyId } from '../../ui/CopyButton.tsx';
import { Bar } from '../../ui/Skeleton.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { Timestamp } from '../../ui/time/Times.tsx';
import css from './CustomerHeader.module.css';
import { customerName } from './customer-words.ts';

interface Props {
  customer: Customer | null;
  customerId: string;
}

/** Who this is, in one line of facts. */
export function CustomerHeader({ customer, customerId }: Props) {
  return (
    <header className={css['header']}>
      <h1 className={css['name']}>
        {customer === null ? <Bar width={30} tall /> : <bdi>{customerName(customer)}</bdi>}
      </h1>
      <div className={css['facts']}>
        {customer?.deleted === true && (
          <span className={css['fact']}>
            <StatusMark mark="cut" /> deleted in Stripe: only the id is left
          </span>
        )}
        {customer?.email != null && <Fact text={customer.email} what="e-mail" />}
        {customer?.phone != null && <Fact text={customer.phone} what="phone" />}
        <CopyId id={customerId} what="customer id" />
        {customer?.created != null && (
          <span className={css['quiet']}>
            since <Timestamp at={customer.created} dayOnly />
          </span>
        )}
        {customer?.description != null && (
          <span className={css['description']} title={customer.description}>
            {customer.description}
          </span>
        )}
      </div>
    </header>
  );
}

function Fact({ text, what }: { text: string; what: string }) {
  return (
    <span className={css['fact']}>
      <span className={css['factText']} title={text} dir="auto">
        {text}
      </span>
      <CopyButton text={text} what={what} />
    </span>
  );
}
