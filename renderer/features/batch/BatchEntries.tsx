import { useEffect, useRef } from 'react';
import type { Batch } from '../../../shared/batch-views.ts';
import { money } from '../../../shared/money.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { Countdown } from '../../ui/time/Times.tsx';
import { useAtServerMinute } from '../../ui/time/server-time.ts';
import css from './BatchEntries.module.css';
import { batchName, batchWord } from './batch-name.ts';
import { news } from './batch-news.ts';
import { batchPage } from './batch-page.ts';
import { BatchProgress } from './BatchProgress.tsx';
import { doing, doneShortly, pausedLine, spentWords, leftWords } from './batch-words.ts';

/** The batches of a profile, for the navigation: how far each is, and the way to its page. */
export function BatchEntries({ batches }: { batches: readonly Batch[] }) {
  useSpokenNews(batches);
  // Likely next, and not to be waited for.
  useEffect(() => {
    const idle = requestIdleCallback(() => void batchPage.load());
    return () => cancelIdleCallback(idle);
  }, []);
  return (
    <ul>
      {batches.map((batch) => (
        <li key={batch.id}>
          <Entry batch={batch} />
        </li>
      ))}
    </ul>
  );
}

function Entry({ batch }: { batch: Batch }) {
  const name = useAtServerMinute(() => batchName(batch, Date.now() / 1000));
  const openBatch = useWorkspace((state) => state.openBatch);
  return (
    <div className={css['entry']}>
      <StatusMark mark={batchWord(batch).mark} />
      {/* It reaches over the whole entry: what is inside of a button cannot be a progress bar. */}
      <Button look="quiet" className={css['open']} onPress={() => openBatch(batch.id)}>
        {name}
      </Button>
      <div className={css['more']}>
        <BatchProgress batch={batch} label={`Progress of ${name}`} />
        <p>{doneShortly(batch)}</p>
        <Now batch={batch} />
        {batch.money !== null && (
          <p>{batch.done ? `${money(batch.money.spent)} spent` : spentWords(batch.money)}</p>
        )}
      </div>
    </div>
  );
}

/** What it does now, where there is something to be said. */
function Now({ batch }: { batch: Batch }) {
  const now = doing(batch);
  switch (now.what) {
    case 'done':
      return null;
    case 'paused':
      return <p className={css['paused']}>{pausedLine(now.reason)}</p>;
    case 'sending':
      return <p>{leftWords(now.secondsLeft, now.later)}</p>;
    case 'cooling':
      return (
        <p>
          next in <Countdown until={now.nextAt} />
        </p>
      );
    case 'at-the-bank':
      return <p>waiting for the banks</p>;
  }
}

/** Says once that a batch has ended or come to a halt, wherever the analyst is by then. */
function useSpokenNews(batches: readonly Batch[]): void {
  const before = useRef(batches);
  useEffect(() => {
    for (const sentence of news(before.current, batches)) announce(sentence);
    before.current = batches;
  }, [batches]);
}
