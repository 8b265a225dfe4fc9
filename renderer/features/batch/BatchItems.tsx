import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Batch, BatchItem, ItemState } from '../../../shared/batch-views.ts';
import { subjectText } from '../../app/actions/subject.ts';
import { useProfile } from '../../app/active-profile.ts';
import { queries } from '../../app/queries.ts';
import { useTakesKeyboard } from '../../app/side.ts';
import { openAccountOf, useWorkspace, type Arranged } from '../../app/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { clamp } from '../../ui/clamp.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { FilterBox } from '../../ui/FilterBox.tsx';
import { SectionHead } from '../../ui/SectionHead.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { count } from './batch-name.ts';
import css from './BatchItems.module.css';
import { canPutBack, canStop, filterItems } from './filter-items.ts';
import { itemColumns, itemKey } from './item-columns.tsx';
import { StateChips } from './StateChips.tsx';

interface Props {
  batch: Batch;
  /** Both keep what they are as long as the batch is on screen. */
  onStop: (accountIds: readonly string[]) => void;
  onPutBack: (accountIds: readonly string[]) => void;
}

const asItCame = { filter: '', sort: null };
const noStates: readonly ItemState[] = [];
const itemSubject = ({ accountId, customerId }: BatchItem) =>
  subjectText('account', accountId, customerId);
const idsOf = (items: readonly BatchItem[]) => items.map(({ accountId }) => accountId);

/** The accounts of a batch, each with what became of it. */
export function BatchItems({ batch, onStop, onPutBack }: Props) {
  const profile = useProfile();
  const { data, error, refetch } = useQuery(queries.batchItems(profile.id, batch.id));
  // Kept while the analyst is on another tab.
  const arranged: Arranged = useWorkspace((state) => state.lists[batch.id]) ?? asItCame;
  const { filter, sort, states = noStates } = arranged;
  const arrange = useWorkspace((state) => state.arrangeList);
  const shown = useMemo(() => filterItems(data ?? [], filter, states), [data, filter, states]);
  const narrowed = filter.trim() !== '' || states.length > 0;

  const takesKeyboard = useTakesKeyboard();
  const charged = batch.money !== null;
  const columns = useMemo(
    () =>
      itemColumns({
        charged,
        onStop: (item) => onStop([item.accountId]),
        onPutBack: (item) => onPutBack([item.accountId]),
      }),
    [charged, onStop, onPutBack],
  );

  return (
    <section className={css['section']} aria-label="Accounts of the batch">
      <div className={css['chips']}>
        <StateChips
          batch={batch}
          chosen={states}
          onChoose={(next) => arrange(batch.id, { ...arranged, states: next })}
        />
      </div>
      <SectionHead
        level={2}
        title="Accounts"
        count={batch.total}
        beside={narrowed && <ShownActions shown={shown} onStop={onStop} onPutBack={onPutBack} />}
      >
        <FilterBox
          label="Filter accounts"
          looksAt="institution, last four, id"
          value={filter}
          onChange={(next) => arrange(batch.id, { ...arranged, filter: next })}
          shown={shown.length}
        />
      </SectionHead>
      {error !== null && (
        <div className={css['notice']}>
          <ErrorNotice doing="Accounts" error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {data === undefined && error === null && (
        <div className={css['table']}>
          <SkeletonRows count={8} label="Loading accounts" />
        </div>
      )}
      {data !== undefined && shown.length === 0 && (
        <div className={css['empty']}>
          <EmptyState
            title={
              filter.trim() === ''
                ? 'No account is in such a state now'
                : `No account matches “${clamp(filter)}”`
            }
          >
            <Button
              onPress={() => arrange(batch.id, { ...arranged, filter: '', states: noStates })}
            >
              Show all {count(batch.total)}
            </Button>
          </EmptyState>
        </div>
      )}
      {shown.length > 0 && (
        <div className={css['table']}>
          <DataTable
            label="Refreshes"
            columns={columns}
            rows={shown}
            rowKey={itemKey}
            sort={sort}
            onSort={(next) => arrange(batch.id, { ...arranged, sort: next })}
            onOpen={({ accountId, customerId }) => openAccountOf(accountId, customerId)}
            subject={itemSubject}
            takeFocus={takesKeyboard}
          />
        </div>
      )}
    </section>
  );
}

interface ShownActionsProps extends Pick<Props, 'onStop' | 'onPutBack'> {
  shown: readonly BatchItem[];
}

/** What can be done to all that the filter leaves. */
function ShownActions({ shown, onStop, onPutBack }: ShownActionsProps) {
  const toStop = useMemo(() => idsOf(shown.filter(canStop)), [shown]);
  const toPutBack = useMemo(() => idsOf(shown.filter(canPutBack)), [shown]);
  return (
    <>
      {toStop.length > 0 && (
        <Button look="quiet" className={css['action']} onPress={() => onStop(toStop)}>
          Stop these {count(toStop.length)}
        </Button>
      )}
      {toPutBack.length > 0 && (
        <Button look="quiet" className={css['action']} onPress={() => onPutBack(toPutBack)}>
          Put back these {count(toPutBack.length)}
        </Button>
      )}
    </>
  );
}
