import type { Later, Never } from '../../../shared/quote.ts';
import type { LinkedAccount } from '../../../shared/views.ts';
import type { Column } from '../../ui/table-column.ts';
import { Countdown, Moment } from '../../ui/time/Times.tsx';
import { Truncated } from '../../ui/Truncated.tsx';
import { count } from '../batch/batch-name.ts';
import type { Unread } from './gather.ts';
import { neverWords, unreadWords } from './quote-words.ts';
import css from './tables.module.css';

/** Which account it is, whatever is said of it. */
function accountColumns<Row>(of: (row: Row) => LinkedAccount): readonly Column<Row>[] {
  return [
    {
      id: 'institution',
      title: 'Institution',
      width: 'minmax(0, 1fr)',
      cell: (row) => (
        <span className={css['strong']}>
          <Truncated text={of(row).institution} />
        </span>
      ),
      sortBy: (row) => of(row).institution,
    },
    {
      id: 'last4',
      title: 'Account',
      width: '76px',
      cell: (row) => {
        const { last4 } = of(row);
        return last4 === null ? '–' : `…${last4}`;
      },
      sortBy: (row) => of(row).last4,
    },
    {
      id: 'id',
      title: 'Id',
      width: 'minmax(0, 228px)',
      cell: (row) => <Id text={of(row).id} />,
      sortBy: (row) => of(row).id,
    },
  ];
}

export const nowColumns = accountColumns((account: LinkedAccount) => account);

export const laterColumns: readonly Column<Later>[] = [
  ...accountColumns(({ account }: Later) => account),
  {
    id: 'until',
    title: 'Not before',
    width: 'minmax(0, 1fr)',
    cell: ({ until }) => (
      <span className={css['word']}>
        <Countdown until={until} />
        <span className={css['quiet']}>
          <Moment at={until} />
        </span>
      </span>
    ),
    sortBy: ({ until }) => until,
  },
];

export const neverColumns: readonly Column<Never>[] = [
  ...accountColumns(({ account }: Never) => account),
  {
    id: 'why',
    title: 'Why',
    width: 'minmax(0, 1fr)',
    cell: ({ reason }) => neverWords[reason],
    sortBy: ({ reason }) => neverWords[reason],
  },
];

export const unreadColumns: readonly Column<Unread>[] = [
  {
    id: 'line',
    title: 'Line',
    width: '72px',
    cell: ({ line }) => (line === null ? '–' : count(line)),
    sortBy: ({ line }) => line,
  },
  {
    id: 'id',
    title: 'Id',
    width: 'minmax(0, 1fr)',
    cell: ({ id }) => <Id text={id} />,
    sortBy: ({ id }) => id,
  },
  {
    id: 'why',
    title: 'Why',
    width: 'minmax(0, 1.6fr)',
    cell: unreadWords,
    sortBy: unreadWords,
  },
];

function Id({ text }: { text: string }) {
  return (
    <span className={css['id']}>
      <Truncated text={text} />
    </span>
  );
}
