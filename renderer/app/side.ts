import { createContext, use } from 'react';
import { isIdle } from '../ui/idle.ts';
import { useWorkspace, type Side } from './workspace.ts';

/** The side that a page stands on. */
export const SideContext = createContext<Side>('left');

/** Whether a page that appears may take the keyboard: of two that come at once, the one that was used last. */
export function useTakesKeyboard(): boolean {
  const side = use(SideContext);
  return useWorkspace.getState().side === side;
}

/** The element of a side. */
export function sideElement(side: Side): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-side="${side}"]`);
}

/** The side that holds an element; null where it is in none. */
export function sideAround(element: Element | null): Side | null {
  const side = element?.closest<HTMLElement>('[data-side]')?.dataset['side'];
  return side === 'left' || side === 'right' ? side : null;
}

/** Gives the keyboard to a side: to the row of its list that had it last, or to the page itself. */
export function giveKeyboard(side: Side): void {
  const element = sideElement(side);
  const row = element?.querySelector<HTMLElement>('[role="row"][tabindex="0"]');
  (row ?? element)?.focus();
}

/**
 * Gives the keyboard to the side in use where what had it went away; once React has drawn that, and React Aria
 * has had its own try at giving it back.
 */
export function saveKeyboard(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (!isIdle()) return;
      giveKeyboard(useWorkspace.getState().side);
    }),
  );
}
