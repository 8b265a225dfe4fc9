import { describe, expect, it } from 'vitest';
import { isLockShortcut } from './shortcuts.ts';

const press = (
  key: string,
  ...held: ('ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat')[]
) => {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false };
  const event = { ...none, ...Object.fromEntries(held.map((each) => [each, true])), key };
  return isLockShortcut(event as unknown as KeyboardEvent);
};

describe('the key that locks', () => {
  it('is Ctrl+L or ⌘L, in capitals as well', () => {
    expect(press('l', 'ctrlKey')).toBe(true);
    expect(press('L', 'ctrlKey')).toBe(true);
    expect(press('l', 'metaKey')).toBe(true);
  });

  it('is neither the letter, nor another key of the browser, nor a key that is held', () => {
    expect(press('l')).toBe(false);
    expect(press('k', 'ctrlKey')).toBe(false);
    expect(press('l', 'ctrlKey', 'altKey')).toBe(false);
    expect(press('l', 'ctrlKey', 'shiftKey')).toBe(false);
    expect(press('l', 'ctrlKey', 'repeat')).toBe(false);
  });
});
