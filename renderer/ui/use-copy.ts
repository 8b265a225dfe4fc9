import { useEffect, useState } from 'react';
import { announce } from './announce.ts';
import { copyText } from './copy-text.ts';

/** Milliseconds for which it is shown what came of a copy. */
const shownFor = 1500;

/** Copies a text, says so, and tells for a moment what came of it. @param what is copied, for the sentence */
export function useCopy(text: string, what: string) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), shownFor);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    const copied = await copyText(text);
    setOutcome(copied ? 'copied' : 'refused');
    announce(copied ? `Copied ${what}.` : 'The clipboard refused the copy.');
  }

  return { outcome, copy: () => void copy() };
}
