import type { KeyboardEvent } from 'react';

/**
 * Whether a key is meant for what stands around the element that has the keyboard: no modifier, not in a
 * field, not in a dialog or popover (whose events React passes on to where they were written), and nobody
 * has used it yet.
 */
export function isPlainKey(event: KeyboardEvent): boolean {
  const { currentTarget, target } = event;
  return (
    !event.defaultPrevented &&
    !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) &&
    target instanceof Element &&
    currentTarget.contains(target) &&
    target.closest('input, textarea, select') === null
  );
}
