import { useEffect, useRef, type RefObject } from 'react';
import { isIdle } from '../../../ui/idle.ts';

/**
 * Gives the keyboard to a button that stays, where the one that had it went away with what it did; once React Aria has
 * had its own try at giving it back.
 */
export function useKeptKeyboard(button: RefObject<HTMLButtonElement | null>, state: string): void {
  const before = useRef(state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    const frame = requestAnimationFrame(() => {
      if (isIdle()) button.current?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [button, state]);
}
