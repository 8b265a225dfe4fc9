import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { cx } from './cx.ts';
import css from './Copy.module.css';
import { CheckIcon, CopyIcon, FailedIcon } from './icons.tsx';
import { titleIfCut } from './title-if-cut.ts';
import { useCopy } from './use-copy.ts';

interface Props {
  text: string;
  /** What is copied, for the button's name: `Copy e-mail`. */
  what: string;
  className?: string | undefined;
  /** In a grid the arrow keys reach it, and Tab passes by. */
  inGrid?: boolean;
  /** Where a text of several kinds can be copied beside each other. */
  icon?: ReactNode;
}

/** Copies a text with one click, and says so for a moment. */
export function CopyButton({ text, what, className, inGrid = false, icon = <CopyIcon /> }: Props) {
  const { outcome, copy } = useCopy(text, what);

  return (
    <Button
      look="icon"
      className={cx(css['copy'], outcome === 'copied' && css['copied'], className)}
      aria-label={`Copy ${what}`}
      tabIndex={inGrid ? -1 : 0}
      onPress={copy}
    >
      {outcome === 'copied' ? <CheckIcon /> : outcome === 'refused' ? <FailedIcon /> : icon}
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
