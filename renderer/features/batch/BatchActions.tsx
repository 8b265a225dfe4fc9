import { useQuery } from '@tanstack/react-query';
import type { Batch } from '../../../shared/batch-views.ts';
import type { BatchAction } from '../../../shared/ipc.ts';
import { useOffer } from '../../app/actions/offers.ts';
import { useProfile } from '../../app/active-profile.ts';
import { queries } from '../../app/queries.ts';
import { Button } from '../../ui/Button.tsx';
import css from './BatchActions.module.css';
import { count } from './batch-name.ts';
import { stoppable } from './batch-words.ts';

interface Props {
  batch: Batch;
  acting: BatchAction | null;
  onAct: (action: 'pause' | 'resume' | 'dismiss') => void;
  onStop: () => void;
  onRetry: (accountIds: readonly string[]) => void;
  onExport: () => void;
}

/** What can be done with a batch. All of it is always there, so that no button moves under the pointer. */
export function BatchActions({ batch, acting, onAct, onStop, onRetry, onExport }: Props) {
  const profile = useProfile();
  const { data: items } = useQuery(queries.batchItems(profile.id, batch.id));
  const { counts, done, paused } = batch;
  const toStop = stoppable(counts);
  const failed = () =>
    (items ?? []).filter(({ state }) => state === 'failed').map(({ accountId }) => accountId);
  // What holds it up by itself may end by itself; paused, it stays paused all the same.
  const asked = paused === 'asked';

  useOffer('pause-batch', {
    why: done ? 'It is done.' : acting === null ? null : busyNow,
    title: asked ? 'Resume the batch' : 'Pause the batch',
    run: () => onAct(asked ? 'resume' : 'pause'),
  });
  useOffer('stop-batch', {
    why: toStop === 0 ? 'All of it has been sent.' : acting === null ? null : busyNow,
    run: onStop,
  });
  useOffer('retry-batch', {
    why:
      counts.failed === 0
        ? 'None has failed.'
        : items === undefined || acting !== null
          ? busyNow
          : null,
    run: () => onRetry(failed()),
  });
  useOffer('export-batch', { why: null, run: onExport });
  useOffer('dismiss-batch', {
    why: done ? (acting === null ? null : busyNow) : 'It is not done.',
    run: () => onAct('dismiss'),
  });

  return (
    <>
      <Button
        className={css['pause']}
        isUnavailable={done}
        isPending={acting === 'pause' || acting === 'resume'}
        onPress={() => onAct(asked ? 'resume' : 'pause')}
      >
        {asked ? 'Resume' : 'Pause'}
      </Button>
      <Button isUnavailable={toStop === 0} isPending={acting === 'stop'} onPress={onStop}>
        {toStop > 1 ? 'Stop…' : 'Stop'}
      </Button>
      <Button
        isUnavailable={counts.failed === 0 || items === undefined}
        isPending={acting === 'retry'}
        onPress={() => onRetry(failed())}
      >
        Retry failed ({count(counts.failed)})
      </Button>
      <Button onPress={onExport}>Export CSV…</Button>
      <Button
        isUnavailable={!done}
        isPending={acting === 'dismiss'}
        onPress={() => onAct('dismiss')}
      >
        Dismiss
      </Button>
    </>
  );
}

const busyNow = 'Something else is being done with it.';
