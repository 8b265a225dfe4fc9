import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useDialogs } from '../open-dialog.ts';
import type { Place } from './action.ts';
import { heard } from './heard.ts';

class FakeElement {
  readonly #field: boolean;

  constructor(field: boolean) {
    this.#field = field;
  }

  closest(): object | null {
    return this.#field ? {} : null;
  }
}

const places: readonly Place[] = ['everywhere', 'console', 'page'];

function hear(key: string, part: Partial<KeyboardEvent> = {}, field = false): string | null {
  const event = {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    repeat: false,
    isComposing: false,
    defaultPrevented: false,
    target: new FakeElement(field),
    getModifierState: () => false,
    ...part,
  } as unknown as KeyboardEvent;
  return heard(event, places)?.id ?? null;
}

describe('a key that is heard', () => {
  const ctrl = { ctrlKey: true };
  let dialog = false;

  beforeEach(() => {
    dialog = false;
    useDialogs.getState().close();
    vi.stubGlobal('Element', FakeElement);
    vi.stubGlobal('document', { querySelector: () => (dialog ? {} : null) });
  });

  it('is a letter outside of fields, and more than a letter inside of them', () => {
    expect(hear('r')).toBe('refresh-ownership');
    expect(hear('r', {}, true)).toBe(null);
    expect(hear('/')).toBe('look-up');
    expect(hear('/', {}, true)).toBe(null);
    expect(hear('b', ctrl, true)).toBe('refresh-many');
    expect(hear('k', ctrl, true)).toBe('palette');
    expect(hear('k')).toBe(null);
  });

  it('is none under a dialog, but for the lock', () => {
    dialog = true;
    expect(hear('r')).toBe(null);
    expect(hear('b', ctrl)).toBe(null);
    expect(hear('k', ctrl)).toBe(null);
    expect(hear('l', ctrl, true)).toBe('lock');
  });

  it('is none under a dialog that was just asked for and is not drawn yet', () => {
    useDialogs.getState().show({ kind: 'refresh-many' });
    expect(hear('b', ctrl)).toBe(null);
  });

  it('is none that repeats, is part of a sign, or was used already', () => {
    expect(hear('w', { repeat: true })).toBe(null);
    expect(hear('l', { ...ctrl, repeat: true })).toBe(null);
    expect(hear('w', { isComposing: true })).toBe(null);
    expect(hear('w', { defaultPrevented: true })).toBe(null);
  });

  it('is left to those who hear their own: lists, fields, and the account beside a list', () => {
    expect(hear('k')).toBe(null);
    expect(hear('a', ctrl)).toBe(null);
    expect(hear('Escape')).toBe(null);
    expect(hear('ArrowDown')).toBe(null);
  });
});
