import { useRef, useState } from 'react';
import { holdsKey } from '../../../shared/lookup-text.ts';

/** Milliseconds without a keystroke after which typing is no longer that of a refused key. */
const pause = 1500;

/** Keeps keys out of a field that is emptied when one is met. */
export interface KeyGuard {
  /** A key was refused, and nothing else was typed since. */
  refused: boolean;
  /** Whether a text must not be taken; to be asked of each change, before anything else. */
  refuses: (text: string) => boolean;
}

/**
 * SECURITY: a key goes into no state, no query and no request. One that is typed, as password managers do, is
 * recognised by its beginning; the letters that follow are of the same key, and none of them is taken.
 */
export function useKeyGuard(): KeyGuard {
  const [refused, setRefused] = useState(false);
  const until = useRef(0);
  return {
    refused,
    refuses(text) {
      const now = performance.now();
      // The field is empty by then, so that what is typed comes letter by letter.
      const isRest = now < until.current && Array.from(text).length === 1;
      const isKey = isRest || holdsKey(text);
      if (isKey) until.current = now + pause;
      setRefused(isKey);
      return isKey;
    },
  };
}
