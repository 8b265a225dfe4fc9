import { describe, expect, it, vi } from 'vitest';
import { isLockShortcut, isRefreshManyShortcut } from './shortcuts.ts';

type Held = 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat';

function keyEvent(key: string, held: readonly Held[]): KeyboardEvent {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false };
  const event = { ...none, ...Object.fromEntries(held.map((each) => [each, true])), key };
  return event as unknown as KeyboardEvent;
}

const press = (key: string, ...held: Held[]) => isLockShortcut(keyEvent(key, held));

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

describe('the key that composes a batch', () => {
  const pressB = (underDialog: boolean, ...held: Held[]) => {
    vi.stubGlobal('document', { querySelector: () => (underDialog ? {} : null) });
    return isRefreshManyShortcut(keyEvent('b', held));
  };

  it('is Ctrl+B or ⌘B, and not the letter alone', () => {
    expect(pressB(false, 'ctrlKey')).toBe(true);
    expect(pressB(false, 'metaKey')).toBe(true);
    expect(pressB(false)).toBe(false);
    expect(pressB(false, 'ctrlKey', 'shiftKey')).toBe(false);
  });

  it('does nothing under a dialog', () => {
    expect(pressB(true, 'ctrlKey')).toBe(false);
  });
});
