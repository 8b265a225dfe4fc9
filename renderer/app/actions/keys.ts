/**
 * Keys as the table of actions writes them: `mod+k`, `shift+ArrowDown`, `?`, `Escape`. `mod` is ⌘ on a Mac and
 * Ctrl elsewhere; what stands last is what the keyboard event calls the key.
 */

/** Of a keyboard event, what tells which keys were pressed. */
export type Press = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'getModifierState'
>;

/** Whether these keys were pressed. Ctrl and ⌘ both count as `mod`: a Mac may have a keyboard of another system. */
export function isPressed(keys: string, event: Press): boolean {
  const { key, mod, shift } = read(keys);
  if (event.key.toLowerCase() !== key.toLowerCase()) return false;
  if (mod) {
    return (event.ctrlKey || event.metaKey) && !event.altKey && event.shiftKey === shift;
  }
  if (event.metaKey) return false;
  // Where a sign is on a keyboard differs by country: behind Shift, behind ⌥, or behind AltGr, which Windows
  // tells as Ctrl and Alt. What counts is the sign that comes of it.
  if (isSign(key)) return event.getModifierState('AltGraph') || !event.ctrlKey;
  return !(event.ctrlKey || event.altKey) && event.shiftKey === shift;
}

/** Keys as they are shown: `Ctrl K`, on a Mac `⌘K`. */
export function shownKeys(keys: string, mac: boolean = isMac()): string {
  const { key, mod, shift } = read(keys);
  const name = names[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  if (mac) return `${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`;
  return [...(mod ? ['Ctrl'] : []), ...(shift ? ['Shift'] : []), name].join(' ');
}

/** Keys as `aria-keyshortcuts` has them: `Control+K Meta+K`. */
export function ariaKeys(keys: readonly string[]): string {
  return keys
    .flatMap((each) => {
      const { key, mod, shift } = read(each);
      const rest = `${shift ? 'Shift+' : ''}${key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key}`;
      return mod ? [`Control+${rest}`, `Meta+${rest}`] : [rest];
    })
    .join(' ');
}

const names: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page up',
  PageDown: 'Page down',
  Escape: 'Esc',
  ' ': 'Space',
};

function read(keys: string): { key: string; mod: boolean; shift: boolean } {
  const parts = keys.split('+');
  return {
    key: parts.at(-1) ?? '',
    mod: parts.includes('mod'),
    shift: parts.includes('shift'),
  };
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[a-z0-9 ]/i.test(key);
}

function isMac(): boolean {
  return typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent);
}
