import type { Customer } from '../../../shared/views.ts';
import type { Column } from '../../ui/table-column.ts';
import { Timestamp } from '../../ui/time/Times.tsx';
import { Truncated } from '../../ui/Truncated.tsx';
import { customerName } from '../customer/customer-words.ts';
import { wantedOf } from './highlight.ts';
import css from './Lookup.module.css';
import { Marked } from './Marked.tsx';
import { matchKey, type Match } from './matches.ts';

/** The columns of the results. */
export const matchColumns: readonly Column<Match>[] = [
  {
    id: 'name',
    title: 'Customer',
    width: 'minmax(140px, 1.7fr)',
    cell: (match) => <MatchName match={match} />,
  },
  {
    id: 'email',
    title: 'E-mail',
    width: 'minmax(110px, 1.6fr)',
    cell: (match) => <Field match={match} field="email" />,
  },
  {
    id: 'phone',
    title: 'Phone',
    width: 'minmax(156px, 0.7fr)',
    spare: true,
    cell: (match) => <Field match={match} field="phone" />,
  },
  {
    id: 'id',
    title: 'Id',
    // In a window of 1280 px as wide as the id of an account.
    width: 'minmax(110px, 1.5fr)',
    cell: (match) => (
      <span className={css['id']}>
        <Truncated text={matchKey(match)} />
      </span>
    ),
  },
  {
    id: 'created',
    title: 'Created',
    width: '124px',
    spare: true,
    cell: (match) => {
      const created = match.kind === 'account' ? match.account.created : match.customer.created;
      return created === null ? '–' : <Timestamp at={created} dayOnly />;
    },
  },
];

function Field({ match, field }: { match: Match; field: keyof Pick<Customer, 'email' | 'phone'> }) {
  return <Marked text={match.customer?.[field] ?? '–'} wanted={wantedOf(match.by)} />;
}

function MatchName({ match }: { match: Match }) {
  return (
    <>
      <span className={css['name']}>
        <Marked text={nameOf(match)} wanted={wantedOf(match.by)} />
      </span>
      {match.kind === 'account' && (
        <span className={css['tag']}>
          <Truncated text={match.account.institution} />
          {match.account.last4 !== null && (
            <span className={css['last4']}>…{match.account.last4}</span>
          )}
        </span>
      )}
    </>
  );
}

/** A customer whom the key may not read has an id all the same. */
function nameOf(match: Match): string {
  if (match.kind === 'customer') return customerName(match.customer);
  if (match.customer !== null) return customerName(match.customer);
  return match.account.customerId ?? 'No customer';
}
