import type { ReactNode } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { useCopy } from '../../../ui/use-copy.ts';
import css from './CopyAction.module.css';

const outcomeWords = { copied: 'Copied', refused: 'Refused' } as const;

interface Props {
  text: string;
  /** What is copied, for the sentence that says so. */
  what: string;
  /** The button's name, where its words alone do not tell. */
  name?: string;
  look?: 'plain' | 'quiet' | 'primary';
  children: ReactNode;
}

/** A button of words that copies a text, and says so in their place for a moment. */
export function CopyAction({ text, what, name, look = 'plain', children }: Props) {
  const { outcome, copy } = useCopy(text, what);

  return (
    <Button
      look={look}
      className={css['button']}
      {...(name !== undefined && { 'aria-label': name })}
      onPress={copy}
    >
      <span className={css['words']} data-shown={outcome === null}>
        {children}
      </span>
      <span className={css['words']} data-shown={outcome !== null} aria-hidden="true">
        {outcomeWords[outcome ?? 'copied']}
      </span>
    </Button>
  );
}
