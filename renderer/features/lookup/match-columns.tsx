import type { Match } from '../../../shared/ipc.ts';
import type { Column } from '../../ui/table-column.ts';
import { Timestamp } from '../../ui/time/Times.tsx';
import { Truncated } from '../../ui/Truncated.tsx';
import { accountName } from '../account/account-words.ts';
import { customerName } from '../customer/customer-words.ts';
import css from './Lookup.module.css';

/** The id of what was found: of the customer, or of the account. */
export const matchKey = (match: Match) =>
  match.kind === 'customer' ? match.customer.id : match.account.id;

/** The columns of the results. */
export const matchColumns: readonly Column<Match>[] = [
  {
    id: 'name',
    title: 'Customer',
    width: 'minmax(180px, 2fr)',
    cell: (match) => <MatchName match={match} />,
  },
  {
    id: 'email',
    title: 'E-mail',
    width: 'minmax(140px, 1.4fr)',
    cell: (match) => <Truncated text={match.customer?.email ?? '–'} />,
  },
  {
    id: 'phone',
    title: 'Phone',
    width: 'minmax(156px, 0.8fr)',
    cell: (match) => <Truncated text={match.customer?.phone ?? '–'} />,
  },
  {
    id: 'id',
    title: 'Id',
    // As wide as the id of an account.
    width: 'minmax(150px, 236px)',
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
    cell: (match) => {
      const created = match.kind === 'account' ? match.account.created : match.customer.created;
      return created === null ? '–' : <Timestamp at={created} dayOnly />;
    },
  },
];

function MatchName({ match }: { match: Match }) {
  return (
    <>
      <span className={css['name']}>
        <Truncated text={nameOf(match)} />
      </span>
      {match.kind === 'account' && (
        <span className={css['tag']}>
          <Truncated text={accountName(match.account)} />
        </span>
      )}
      {match.kind === 'customer' && match.exact && <span className={css['tag']}>exact</span>}
    </>
  );
}

/** A customer whom the key may not read has an id all the same. */
function nameOf(match: Match): string {
  if (match.kind === 'customer') return customerName(match.customer);
  if (match.customer !== null) return customerName(match.customer);
  return match.account.customerId ?? 'No customer';
}
