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
    !isField(target)
  );
}

/** Whether letters that are typed on an element are its text. A checkbox takes none. */
export function isField(element: Element): boolean {
  return (
    element.closest(
      'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]',
    ) !== null
  );
}
