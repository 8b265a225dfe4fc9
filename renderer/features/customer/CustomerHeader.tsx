import type { Customer } from '../../../shared/views.ts';
import { CopyButton, CopyId } from '../../ui/CopyButton.tsx';
import { Bar } from '../../ui/Skeleton.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { Timestamp } from '../../ui/time/Times.tsx';
import { titleIfCut } from '../../ui/title-if-cut.ts';
import { Truncated } from '../../ui/Truncated.tsx';
import { AskForAccess } from '../access/requests/AskForAccess.tsx';
import { LinkButtons } from '../links/LinkButtons.tsx';
import css from './CustomerHeader.module.css';
import { customerName } from './customer-words.ts';

interface Props {
  /** Null while they are not here. */
  customer: Customer | null;
  customerId: string;
  /** They could not be read: the id is all there is. */
  failed: boolean;
}

/** Who this is, in lines that are all there from the beginning, so that nothing moves when they fill. */
export function CustomerHeader({ customer, customerId, failed }: Props) {
  return (
    <header className={css['header']}>
      <div className={css['top']}>
        <h1 className={css['name']} onPointerEnter={titleIfCut}>
          {customer !== null ? (
            <bdi>{customerName(customer)}</bdi>
          ) : failed ? (
            customerId
          ) : (
            <Bar width={30} tall />
          )}
        </h1>
        {!failed && (
          <AskForAccess
            customerId={customerId}
            why={customer?.deleted === true ? 'The customer is deleted.' : null}
          />
        )}
      </div>
      <div className={css['facts']}>
        {customer?.deleted === true && (
          <span className={css['fact']}>
            <StatusMark mark="cut" /> deleted in Stripe: only the id is left
          </span>
        )}
        {customer?.email != null && <Fact text={customer.email} what="e-mail" />}
        {customer?.phone != null && <Fact text={customer.phone} what="phone" firm />}
        <CopyId id={customerId} what="customer id" />
        <LinkButtons place={{ kind: 'customer', id: customerId, customerId: null }} />
        {customer?.created != null && (
          <span className={css['quiet']}>
            since <Timestamp at={customer.created} dayOnly />
          </span>
        )}
      </div>
      {!failed && (
        <>
          <div className={css['line']}>
            {customer?.address != null && <Fact text={customer.address} what="address" />}
            {customer?.address === null && !customer.deleted && (
              <span className={css['quiet']}>No address</span>
            )}
          </div>
          <div className={css['line']}>
            <span className={css['description']}>
              <Truncated text={customer?.description ?? ''} />
            </span>
          </div>
        </>
      )}
    </header>
  );
}

function Fact({ text, what, firm = false }: { text: string; what: string; firm?: boolean }) {
  return (
    <span className={firm ? css['firm'] : css['fact']}>
      <Truncated text={text} />
      <CopyButton text={text} what={what} />
    </span>
  );
}
