import type { BatchItem } from '../../../shared/batch-views.ts';
import { money } from '../../../shared/money.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { cx } from '../../ui/cx.ts';
import { StatusMark } from '../../ui/StatusMark.tsx';
import type { Column } from '../../ui/table-column.ts';
import { formatMoment } from '../../ui/time/format.ts';
import { Countdown, Moment } from '../../ui/time/Times.tsx';
import { useAtServerMinute } from '../../ui/time/server-time.ts';
import { Truncated } from '../../ui/Truncated.tsx';
import {
  itemAdvice,
  itemName,
  itemWords,
  reasonWords,
  stateOrder,
  stateWords,
} from './batch-words.ts';
import { canPutBack, canStop } from './filter-items.ts';
import css from './item-columns.module.css';

export const itemKey = (item: BatchItem) => item.accountId;

interface Options {
  /** Refreshes that succeed cost money. */
  charged: boolean;
  onStop: (item: BatchItem) => void;
  onPutBack: (item: BatchItem) => void;
}

/** The columns of the items of a batch. What ticks is a component of its own. */
export function itemColumns({ charged, onStop, onPutBack }: Options): readonly Column<BatchItem>[] {
  return [
    {
      id: 'account',
      title: 'Account',
      width: 'minmax(var(--account, 200px), 1.5fr)',
      cell: (item) => (
        <span className={css['account']}>
          {item.institution !== null && (
            <span className={css['name']}>
              <Truncated text={item.institution} />
              {item.last4 !== null && <span className={css['last4']}>…{item.last4}</span>}
            </span>
          )}
          <span className={cx(css['accountId'], item.institution !== null && css['beside'])}>
            <IdWithCopy id={item.accountId} what="account id" />
          </span>
        </span>
      ),
      sortBy: itemName,
    },
    {
      id: 'state',
      title: 'State',
      width: 'minmax(var(--state, 310px), 1.8fr)',
      cell: (item) => (
        <span className={css['state']} title={itemAdvice(item)}>
          <StatusMark mark={stateWords[item.state].mark} />
          {item.state === 'not-before' && item.notBefore !== null ? (
            <NotBefore at={item.notBefore} />
          ) : (
            <Truncated text={itemWords(item)} />
          )}
        </span>
      ),
      sortBy: stateRank,
    },
    {
      id: 'started',
      title: 'Started',
      width: '100px',
      spare: true,
      cell: ({ startedAt }) => <Time at={startedAt} />,
      sortBy: (item) => item.startedAt,
    },
    {
      id: 'ended',
      title: 'Ended',
      width: '100px',
      spare: true,
      cell: ({ endedAt }) => <Time at={endedAt} />,
      sortBy: (item) => item.endedAt,
    },
    ...(charged ? [cost] : []),
    {
      id: 'request',
      title: 'Request',
      width: 'minmax(96px, 0.9fr)',
      spare: true,
      cell: ({ requestId }) =>
        requestId === null ? (
          <span className={css['none']}>–</span>
        ) : (
          <IdWithCopy id={requestId} what="request id" />
        ),
    },
    {
      id: 'action',
      title: '',
      width: 'var(--action, 88px)',
      align: 'end',
      cell: (item) =>
        canStop(item) ? (
          <RowButton word="Stop" item={item} onPress={onStop} />
        ) : canPutBack(item) ? (
          <RowButton word="Put back" item={item} onPress={onPutBack} />
        ) : null,
    },
  ];
}

const cost: Column<BatchItem> = {
  id: 'cost',
  title: 'Cost',
  width: 'var(--cost, 88px)',
  align: 'end',
  cell: (item) =>
    item.cost === 0 ? <span className={css['none']}>–</span> : <span>{money(item.cost)}</span>,
  sortBy: (item) => item.cost,
};

function Time({ at }: { at: number | null }) {
  return at === null ? <span className={css['none']}>–</span> : <Moment at={at} />;
}

/** The time before which Stripe allows no refresh, and what is left until then. */
function NotBefore({ at }: { at: number }) {
  const moment = useAtServerMinute(() => formatMoment(at, Date.now() / 1000));
  return (
    <span className={css['notBefore']}>
      {stateWords['not-before'].text} {moment}
      <span className={css['left']}>
        <Countdown until={at} />
      </span>
    </span>
  );
}

const reasonOrder = Object.keys(reasonWords);

/** Within a state, those that wait for a time by that time, and those that have a reason by the reason. */
function stateRank({ state, notBefore, reason }: BatchItem): number {
  const within = notBefore ?? (reason === null ? 0 : reasonOrder.indexOf(reason));
  return stateOrder.indexOf(state) * 1e11 + within;
}

function IdWithCopy({ id, what }: { id: string; what: string }) {
  return (
    <span className={css['id']}>
      <Truncated text={id} />
      <CopyButton text={id} what={`${what} ${id}`} inGrid />
    </span>
  );
}

interface RowButtonProps {
  word: string;
  item: BatchItem;
  onPress: (item: BatchItem) => void;
}

/** In a grid the arrow keys reach it, and Tab passes by. */
function RowButton({ word, item, onPress }: RowButtonProps) {
  return (
    <Button
      look="quiet"
      className={css['action']}
      aria-label={`${word} ${itemName(item)}`}
      tabIndex={-1}
      onPress={() => onPress(item)}
    >
      {word}
    </Button>
  );
}
