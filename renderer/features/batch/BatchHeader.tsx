import type { ReactNode } from 'react';
import type { Batch } from '../../../shared/batch-views.ts';
import { money } from '../../../shared/money.ts';
import { CopyId } from '../../ui/CopyButton.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { Countdown, Timestamp } from '../../ui/time/Times.tsx';
import css from './BatchHeader.module.css';
import { batchWord, refreshes } from './batch-name.ts';
import { BatchProgress } from './BatchProgress.tsx';
import { doing, doneWords, leftWords } from './batch-words.ts';

interface Props {
  batch: Batch;
  /** What can be done with it. */
  children: ReactNode;
}

/** What the batch is, how far, and what it costs, in lines that stay where they are while it runs. */
export function BatchHeader({ batch, children }: Props) {
  const word = batchWord(batch);
  return (
    <header className={css['header']}>
      <div className={css['first']}>
        <h1 className={css['name']}>{refreshes(batch.total)}</h1>
        <span className={css['state']}>
          <StatusMark mark={word.mark} /> {word.text}
        </span>
        <div className={css['actions']}>{children}</div>
      </div>
      <p className={css['facts']}>
        <span>
          begun <Timestamp at={batch.createdAt} />
        </span>
        <span>
          {batch.whenAllowed
            ? 'waits where an account cools down'
            : 'skips accounts that cool down'}
        </span>
        <CopyId id={batch.id} what="batch id" />
      </p>
      <BatchProgress batch={batch} label="Progress" large />
      <div className={css['line']}>
        <span>{doneWords(batch)}</span>
        <Now batch={batch} />
      </div>
      {batch.money !== null && <Money of={batch.money} />}
    </header>
  );
}

function Now({ batch }: { batch: Batch }) {
  const now = doing(batch);
  switch (now.what) {
    // Why it is paused, and what to do, is said in a notice below.
    case 'paused':
    case 'done':
      return null;
    case 'sending':
      return <span>{leftWords(now.secondsLeft, now.later)}</span>;
    case 'cooling':
      return (
        <span>
          next cooldown ends in <Countdown until={now.nextAt} />
        </span>
      );
    case 'at-the-bank':
      return <span>waiting for the banks</span>;
  }
}

function Money({ of }: { of: NonNullable<Batch['money']> }) {
  return (
    <dl className={css['money']}>
      <Amount name="Spent">{money(of.spent)}</Amount>
      <Amount name="Running">{money(of.committed)}</Amount>
      <Amount name="Cap">{of.cap === null ? 'none' : money(of.cap)}</Amount>
      <Amount name="Agreed to">{money(of.accepted)}</Amount>
      <Amount name="Each">{money(of.price)}</Amount>
    </dl>
  );
}

function Amount({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
