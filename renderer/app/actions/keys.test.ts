import { describe, expect, it } from 'vitest';
import { ariaKeys, isPressed, shownKeys, type Press } from './keys.ts';

type Held = 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'AltGraph';

function press(key: string, ...held: Held[]): Press {
  const is = (each: Held) => held.includes(each);
  return {
    key,
    ctrlKey: is('ctrlKey'),
    metaKey: is('metaKey'),
    altKey: is('altKey'),
    shiftKey: is('shiftKey'),
    getModifierState: (name) => name === 'AltGraph' && is('AltGraph'),
  };
}

describe('keys that were pressed', () => {
  it('are Ctrl or ⌘ with a letter, in capitals as well, and no more than that', () => {
    expect(isPressed('mod+l', press('l', 'ctrlKey'))).toBe(true);
    expect(isPressed('mod+l', press('L', 'ctrlKey'))).toBe(true);
    expect(isPressed('mod+l', press('l', 'metaKey'))).toBe(true);
    expect(isPressed('mod+l', press('l'))).toBe(false);
    expect(isPressed('mod+l', press('k', 'ctrlKey'))).toBe(false);
    expect(isPressed('mod+l', press('l', 'ctrlKey', 'altKey'))).toBe(false);
    expect(isPressed('mod+l', press('l', 'ctrlKey', 'shiftKey'))).toBe(false);
  });

  it('are a letter alone, also with caps lock', () => {
    expect(isPressed('r', press('r'))).toBe(true);
    expect(isPressed('r', press('R'))).toBe(true);
    for (const held of ['ctrlKey', 'metaKey', 'altKey', 'shiftKey'] as const) {
      expect(isPressed('r', press('r', held))).toBe(false);
    }
  });

  it('are a sign wherever a keyboard has it', () => {
    expect(isPressed('?', press('?', 'shiftKey'))).toBe(true);
    expect(isPressed('/', press('/', 'shiftKey'))).toBe(true);
    // German on Windows, and on a Mac.
    expect(isPressed('[', press('[', 'ctrlKey', 'altKey', 'AltGraph'))).toBe(true);
    expect(isPressed('[', press('[', 'altKey'))).toBe(true);
    expect(isPressed('[', press('[', 'ctrlKey'))).toBe(false);
    expect(isPressed('[', press('[', 'metaKey'))).toBe(false);
  });

  it('are keys with a name', () => {
    expect(isPressed('Escape', press('Escape'))).toBe(true);
    expect(isPressed('shift+ArrowDown', press('ArrowDown', 'shiftKey'))).toBe(true);
    expect(isPressed('ArrowDown', press('ArrowDown', 'shiftKey'))).toBe(false);
  });
});

describe('keys in words', () => {
  it('are those of the system', () => {
    expect(shownKeys('mod+k', false)).toBe('Ctrl K');
    expect(shownKeys('mod+k', true)).toBe('⌘K');
    expect(shownKeys('shift+ArrowDown', false)).toBe('Shift ↓');
    expect(shownKeys('shift+ArrowDown', true)).toBe('⇧↓');
    expect([' ', 'Escape', '\\', 'r'].map((keys) => shownKeys(keys, false))).toEqual([
      'Space',
      'Esc',
      '\\',
      'R',
    ]);
  });

  it('are told to assistive technology as it wants them', () => {
    expect(ariaKeys(['mod+k'])).toBe('Control+K Meta+K');
    expect(ariaKeys(['j', 'ArrowDown', ' '])).toBe('J ArrowDown Space');
    expect(ariaKeys([])).toBe('');
  });
});
