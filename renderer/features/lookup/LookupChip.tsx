import { useId } from 'react';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import css from './LookupChip.module.css';
import { chipOf } from './chip.ts';

interface Props {
  text: string;
  raw: boolean;
  mode: Parameters<typeof chipOf>[2];
  onRaw: (raw: boolean) => void;
  /** The id by which the box names it as its description. */
  id: string;
}

/**
 * What the text in the box is, as far as its form tells, and the switch for those who know Stripe's search
 * language. It has its line before anything is typed, so that nothing moves.
 */
export function LookupChip({ text, raw, mode, onRaw, id }: Props) {
  const { words, tone } = chipOf(text, raw, mode);
  const helpId = useId();
  return (
    <div className={css['line']}>
      <span id={id} className={cx(css['chip'], css[tone])} title={words}>
        {words}
      </span>
      <Button
        look="quiet"
        className={cx(css['switch'], raw && css['on'])}
        aria-pressed={raw}
        aria-describedby={helpId}
        onPress={() => onRaw(!raw)}
      >
        Query
      </Button>
      <span id={helpId} className="visually-hidden">
        Takes the text for a query in Stripe’s search language.
      </span>
    </div>
  );
}
