import { useEffect, useState, type ReactNode } from 'react';
import { announce } from '../../../ui/announce.ts';
import { Button } from '../../../ui/Button.tsx';
import { copyText } from '../../../ui/copy-text.ts';
import css from './CopyAction.module.css';

const shownFor = 1500;

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
  const [outcome, setOutcome] = useState<'Copied' | 'Refused' | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), shownFor);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    const copied = await copyText(text);
    setOutcome(copied ? 'Copied' : 'Refused');
    announce(copied ? `Copied ${what}.` : 'The clipboard refused the copy.');
  }

  return (
    <Button
      look={look}
      className={css['button']}
      {...(name !== undefined && { 'aria-label': name })}
      onPress={() => void copy()}
    >
      <span className={css['words']} data-shown={outcome === null}>
        {children}
      </span>
      <span className={css['words']} data-shown={outcome !== null} aria-hidden="true">
        {outcome ?? 'Copied'}
      </span>
    </Button>
  );
}
