/** `/` outside of a field, or Ctrl+K (⌘K) anywhere but under a dialog, goes to the look-up box. */
export function isLookupShortcut(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.defaultPrevented || document.querySelector('[aria-modal="true"]') !== null)
    return false;
  if (event.key.toLowerCase() === 'k') return (event.ctrlKey || event.metaKey) && !event.altKey;
  return (
    event.key === '/' && !event.ctrlKey && !event.metaKey && !(target instanceof HTMLInputElement)
  );
}

/** Ctrl+L (⌘L) locks, whatever has the keyboard and whatever dialog is open. */
export function isLockShortcut(event: KeyboardEvent): boolean {
  return (
    event.key.toLowerCase() === 'l' &&
    (event.ctrlKey || event.metaKey) &&
    !(event.altKey || event.shiftKey || event.repeat)
  );
}

/** The keys that the console knows, as the settings list them. */
export const shortcuts: readonly (readonly [keys: string, what: string])[] = [
  ['/ or Ctrl K', 'look up'],
  ['↓', 'from the box to the results'],
  ['↑ ↓ Home End', 'move in a table'],
  ['← →', 'reach the buttons of a row'],
  ['Enter', 'open'],
  ['R', 'in an account: refresh ownership'],
  ['Esc', 'clear a field, close an account'],
  ['Ctrl L', 'lock the console'],
];
