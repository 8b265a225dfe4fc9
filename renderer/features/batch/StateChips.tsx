import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { Batch, ItemState } from '../../../shared/batch-views.ts';
import { cx } from '../../ui/cx.ts';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { count } from './batch-name.ts';
import { stateOrder, stateWords } from './batch-words.ts';
import css from './StateChips.module.css';

interface Props {
  batch: Pick<Batch, 'counts' | 'total'>;
  /** Only these are shown; none = all are. */
  chosen: readonly ItemState[];
  onChoose: (states: readonly ItemState[]) => void;
}

/** How many items are in each state; pressed, only those are shown. */
export function StateChips({ batch: { counts, total }, chosen, onChoose }: Props) {
  return (
    <ToggleButtonGroup
      aria-label="Show only"
      selectionMode="multiple"
      selectedKeys={chosen}
      className={css['chips'] ?? ''}
      onSelectionChange={(keys) => onChoose(stateOrder.filter((state) => keys.has(state)))}
    >
      {stateOrder.map((state) => (
        <ToggleButton
          key={state}
          id={state}
          className={cx(css['chip'], counts[state] === 0 && css['none'])}
        >
          <StatusMark
            mark={stateWords[state].mark}
            {...(counts[state] === 0 ? { tone: 'quiet' } : {})}
          />
          {stateWords[state].text}
          {/* As wide as it can become, so that no chip moves while the batch runs. */}
          <span className={css['count']} style={{ minWidth: `${count(total).length}ch` }}>
            {count(counts[state])}
          </span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
