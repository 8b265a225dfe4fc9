import { useEffect, useState } from 'react';
import { announce } from './announce.ts';
import { Button } from './Button.tsx';
import { cx } from './cx.ts';
import css from './Copy.module.css';
import { CheckIcon, CopyIcon, FailedIcon } from './icons.tsx';
import { titleIfCut } from './title-if-cut.ts';

const shownFor = 1500;

interface Props {
  text: string;
  /** What is copied, for the button's name: `Copy e-mail`. */
  what: string;
  className?: string | undefined;
  /** In a grid the arrow keys reach it, and Tab passes by. */
  inGrid?: boolean;
}

/** Copies a text with one click, and says so for a moment. */
export function CopyButton({ text, what, className, inGrid = false }: Props) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);

  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), shownFor);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
      announce(`Copied ${what}.`);
    } catch {
      setOutcome('refused');
      announce('The clipboard refused the copy.');
    }
  }

  return (
    <Button
      look="icon"
      className={cx(css['copy'], outcome === 'copied' && css['copied'], className)}
      aria-label={`Copy ${what}`}
      excludeFromTabOrder={inGrid}
      onPress={() => void copy()}
    >
      {outcome === 'copied' ? <CheckIcon /> : outcome === 'refused' ? <FailedIcon /> : <CopyIcon />}
    </Button>
  );
}

/** An id in monospace, with its copy button. */
export function CopyId({ id, what = 'id' }: { id: string; what?: string }) {
  return (
    <span className={css['id']}>
      <code className={css['code']} onPointerEnter={titleIfCut}>
        {id}
      </code>
      <CopyButton text={id} what={`${what} ${id}`} />
    </span>
  );
}
