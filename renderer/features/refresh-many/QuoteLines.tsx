import { useState, type CSSProperties } from 'react';
import type { Later, Never, Quote } from '../../../shared/quote.ts';
import type { LinkedAccount } from '../../../shared/views.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { formatMoment } from '../../ui/time/format.ts';
import { useAtServerMinute } from '../../ui/time/server-time.ts';
import { count } from '../batch/batch-name.ts';
import type { Unread } from './gather.ts';
import { laterColumns, neverColumns, nowColumns, unreadColumns } from './quote-columns.tsx';
import { reasonsWords } from './quote-words.ts';
import { QuoteLine } from './QuoteLine.tsx';
import css from './tables.module.css';

interface Props {
  quote: Quote;
  unread: readonly Unread[];
}

type Line = 'now' | 'later' | 'never' | 'unread';

const accountKey = ({ id }: LinkedAccount) => id;
const keyOf = ({ account }: Later | Never) => account.id;
const unreadKey = ({ id }: Unread) => id;

/** What starts now, later and never, and which they are. One line is open at a time. */
export function QuoteLines({ quote: { now, later, never }, unread }: Props) {
  const [open, setOpen] = useState<Line | null>(() => firstOpen({ now, later, never }));
  const of = (line: Line) => ({
    open: open === line,
    onToggle: () => setOpen(open === line ? null : line),
  });
  const widest = Math.max(...[now, later, never, unread].map((each) => count(each.length).length));
  return (
    <ul style={{ '--digits': `${widest}ch` } as CSSProperties}>
      <QuoteLine mark="full" number={now.length} words="start now" {...of('now')}>
        <div className={css['long']}>
          <DataTable label="Start now" columns={nowColumns} rows={now} rowKey={accountKey} />
        </div>
      </QuoteLine>
      <QuoteLine
        mark="later"
        tone="accent"
        number={later.length}
        words="start later"
        more={<LastOne later={later} />}
        {...of('later')}
      >
        <div className={css['long']}>
          <DataTable label="Start later" columns={laterColumns} rows={later} rowKey={keyOf} />
        </div>
      </QuoteLine>
      <QuoteLine
        mark="skipped"
        number={never.length}
        words="do not start"
        more={reasonsWords(never)}
        {...of('never')}
      >
        <div className={css['long']}>
          <DataTable label="Do not start" columns={neverColumns} rows={never} rowKey={keyOf} />
        </div>
      </QuoteLine>
      {unread.length > 0 && (
        <QuoteLine
          mark="unknown"
          number={unread.length}
          words={unread.length === 1 ? 'id without an account' : 'ids without an account'}
          {...of('unread')}
        >
          <div className={css['long']}>
            <DataTable
              label="Without an account"
              columns={unreadColumns}
              rows={unread}
              rowKey={unreadKey}
              wrap
            />
          </div>
        </QuoteLine>
      )}
    </ul>
  );
}

/** A few are named at once; and where nothing starts, why not is what matters. */
function firstOpen({ now, later, never }: Pick<Quote, 'now' | 'later' | 'never'>): Line | null {
  const starts = now.length + later.length;
  if (starts > few) return null;
  if (starts > 0) return now.length > 0 ? 'now' : 'later';
  return never.length > 0 ? 'never' : 'unread';
}

const few = 5;

function LastOne({ later }: { later: readonly Later[] }) {
  const last = later.at(-1)?.until ?? null;
  const moment = useAtServerMinute((now) =>
    last === null ? '' : formatMoment(last, now ?? Date.now() / 1000),
  );
  if (last === null) return null;
  return later.length === 1
    ? `when its cooldown ends, ${moment}`
    : `as each cooldown ends, the last one ${moment}`;
}
