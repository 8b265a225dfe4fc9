/** `/` outside of a field, or Ctrl+K (⌘K) anywhere but under a dialog, goes to the look-up box. */
export function isLookupShortcut(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.defaultPrevented || isUnderDialog()) return false;
  if (event.key.toLowerCase() === 'k') return (event.ctrlKey || event.metaKey) && !event.altKey;
  return (
    event.key === '/' && !event.ctrlKey && !event.metaKey && !(target instanceof HTMLInputElement)
  );
}

/** Ctrl+B (⌘B) composes a batch of refreshes, from a field as well, but not under a dialog. */
export function isRefreshManyShortcut(event: KeyboardEvent): boolean {
  return (
    event.key.toLowerCase() === 'b' &&
    (event.ctrlKey || event.metaKey) &&
    !(event.altKey || event.shiftKey || event.repeat || event.defaultPrevented) &&
    !isUnderDialog()
  );
}

/** Whether a dialog or popover is open: the page below it is not to change meanwhile. */
function isUnderDialog(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
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
  ['Space Ctrl A', 'select a row, all rows'],
  ['Shift ↑ ↓', 'select more rows'],
  ['R', 'in an account: refresh ownership'],
  ['Ctrl B', 'refresh many'],
  ['Esc', 'clear, or close an account'],
  ['Ctrl L', 'lock the console'],
];
