import { ProgressBar } from 'react-aria-components/ProgressBar';
import type { Batch } from '../../../shared/batch-views.ts';
import { cx } from '../../ui/cx.ts';
import css from './BatchProgress.module.css';
import { ended, progressWords } from './batch-words.ts';

interface Props {
  batch: Pick<Batch, 'counts' | 'total'>;
  /** The accessible name. */
  label: string;
  /** On the page of the batch; in the navigation it is thinner. */
  large?: boolean;
}

/**
 * How far a batch is. Its parts differ by their pattern as well as their colour: succeeded is solid, failed
 * striped, skipped and stopped dotted, running outlined. Their order is fixed, so that none jumps about.
 */
export function BatchProgress({ batch, label, large = false }: Props) {
  const { succeeded, failed, skipped, stopped, pending, starting } = batch.counts;
  const parts = [
    ['succeeded', succeeded],
    ['failed', failed],
    ['other', skipped + stopped],
    ['running', pending + starting],
  ] as const;
  return (
    <ProgressBar
      aria-label={label}
      value={ended(batch)}
      maxValue={batch.total}
      valueLabel={progressWords(batch)}
      className={cx(css['track'], large && css['large'])}
    >
      {parts.map(
        ([part, size]) =>
          size > 0 && <span key={part} className={css[part]} style={{ flexGrow: size }} />,
      )}
      <span className={css['rest']} style={{ flexGrow: batch.total - sum(parts) }} />
    </ProgressBar>
  );
}

function sum(parts: readonly (readonly [string, number])[]): number {
  return parts.reduce((total, [, size]) => total + size, 0);
}
