import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Batch } from '../../../shared/batch-views.ts';
import { useProfile } from '../../app/active-profile.ts';
import { queries } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { BatchActions } from './BatchActions.tsx';
import { BatchHeader } from './BatchHeader.tsx';
import { BatchItems } from './BatchItems.tsx';
import css from './BatchPage.module.css';
import { stoppable } from './batch-words.ts';
import { ConfirmPutBack } from './ConfirmPutBack.tsx';
import { ConfirmStop } from './ConfirmStop.tsx';
import { ExportBatch } from './ExportBatch.tsx';
import { PauseNotice } from './PauseNotice.tsx';
import { useBatchAct } from './use-batch-act.ts';

/** A batch of refreshes: how far it is, what it costs, and what became of each account. */
export function BatchPage({ batchId }: { batchId: string }) {
  const profile = useProfile();
  const { data, error, refetch } = useQuery(queries.batches(profile.id));
  const batch = data?.find(({ id }) => id === batchId);
  return (
    <div className={css['page']}>
      {error !== null && (
        <div className={css['notice']}>
          <ErrorNotice doing="Batch" error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {batch !== undefined ? (
        <Shown batch={batch} />
      ) : data === undefined ? (
        error === null && (
          <div className={css['loading']}>
            <SkeletonRows count={8} label="Loading the batch" />
          </div>
        )
      ) : (
        <Gone batchId={batchId} />
      )}
    </div>
  );
}

/** What is asked about before it is done. */
type Question =
  | { kind: 'stop'; accountIds: readonly string[] | null; count: number }
  | { kind: 'put-back'; accountIds: readonly string[] }
  | { kind: 'export' };

function Shown({ batch }: { batch: Batch }) {
  const profile = useProfile();
  const { act, acting, error, dismiss } = useBatchAct(profile.id, batch.id);
  const [question, setQuestion] = useState<Question | null>(null);
  const charged = batch.money !== null;

  const stop = useCallback(
    (accountIds: readonly string[] | null, count: number) => {
      if (count > 1) setQuestion({ kind: 'stop', accountIds, count });
      else act({ action: 'stop', accountIds: accountIds && [...accountIds] });
    },
    [act],
  );
  const putBack = useCallback(
    (accountIds: readonly string[]) => {
      if (charged) setQuestion({ kind: 'put-back', accountIds });
      else act({ action: 'retry', accountIds: [...accountIds] });
    },
    [act, charged],
  );
  const stopThese = useCallback((ids: readonly string[]) => stop(ids, ids.length), [stop]);

  return (
    <>
      <BatchHeader batch={batch}>
        <BatchActions
          batch={batch}
          acting={acting}
          onAct={(action) => act({ action })}
          onStop={() => stop(null, stoppable(batch.counts))}
          onRetry={putBack}
          onExport={() => setQuestion({ kind: 'export' })}
        />
      </BatchHeader>
      {error !== null && (
        <div className={css['notice']}>
          <ErrorNotice doing="Not done" error={error} onClose={dismiss} />
        </div>
      )}
      {batch.paused !== null && (
        <div className={css['notice']}>
          <PauseNotice
            batch={batch}
            reason={batch.paused}
            busy={acting === 'resume'}
            onResume={(cap) => act({ action: 'resume', cap })}
          />
        </div>
      )}
      <BatchItems batch={batch} onStop={stopThese} onPutBack={putBack} />
      {question?.kind === 'stop' && (
        <ConfirmStop
          batch={batch}
          count={question.count}
          onClose={() => setQuestion(null)}
          onConfirm={() => {
            setQuestion(null);
            act({
              action: 'stop',
              accountIds: question.accountIds && [...question.accountIds],
            });
          }}
        />
      )}
      {question?.kind === 'put-back' && (
        <ConfirmPutBack
          count={question.accountIds.length}
          // At the batch's own price: what was agreed to is counted in it.
          price={batch.money?.price ?? 0}
          onClose={() => setQuestion(null)}
          onConfirm={(acceptedCost) => {
            setQuestion(null);
            act({ action: 'retry', accountIds: [...question.accountIds], acceptedCost });
          }}
        />
      )}
      {question?.kind === 'export' && (
        <ExportBatch batch={batch} onClose={() => setQuestion(null)} />
      )}
    </>
  );
}

/** It was dismissed in another window, and its tab is still open in this one. */
function Gone({ batchId }: { batchId: string }) {
  const closeTab = useWorkspace((state) => state.closeTab);
  return (
    <div className={css['gone']}>
      <EmptyState title="This batch is not there any more">
        <p>It was dismissed. What its refreshes gave is with their accounts.</p>
        <Button onPress={() => closeTab({ kind: 'batch', id: batchId })}>Close</Button>
      </EmptyState>
    </div>
  );
}
