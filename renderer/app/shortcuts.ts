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
