import { useId, type ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { ChevronDownIcon } from '../../ui/icons.tsx';
import { StatusMark, type Mark, type Tone } from '../../ui/StatusMark.tsx';
import { count } from '../batch/batch-name.ts';
import css from './QuoteLine.module.css';

interface Props {
  mark: Mark;
  tone?: Tone;
  number: number;
  /** What these do, after the number. */
  words: string;
  /** When, or why. */
  more?: ReactNode;
  open: boolean;
  onToggle: () => void;
  /** Which they are. */
  children: ReactNode;
}

/** One line of the quote, that opens to what it counts. */
export function QuoteLine({ mark, tone, number, words, more, open, onToggle, children }: Props) {
  const list = useId();
  const none = number === 0;
  return (
    <li className={css['item']}>
      <Button
        look="quiet"
        className={cx(css['line'], none && css['none'])}
        aria-expanded={open && !none}
        aria-controls={list}
        isDisabled={none}
        onPress={onToggle}
      >
        <StatusMark
          mark={mark}
          {...(none ? { tone: 'quiet' } : tone === undefined ? {} : { tone })}
        />
        <span className={css['number']}>{count(number)}</span>
        <span className={css['words']}>{words}</span>
        <span className={css['more']}>{more}</span>
        {!none && (
          <span className={cx(css['chevron'], open && css['turned'])}>
            <ChevronDownIcon />
          </span>
        )}
      </Button>
      <div id={list}>{open && !none && children}</div>
    </li>
  );
}
