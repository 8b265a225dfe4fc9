import { describe, expect, it } from 'vitest';
import { watchActivity } from './activity.ts';

/** A page that can be touched, as far as the watch looks at it. */
function touchablePage() {
  const listeners = new Map<string, (event: Event) => void>();
  const options: unknown[] = [];
  const target: EventTarget = {
    addEventListener: (name: string, listener: (event: Event) => void, how: unknown) => {
      listeners.set(name, listener);
      options.push(how);
    },
    removeEventListener: () => undefined,
    dispatchEvent: () => true,
  };
  const touch = (name: string, isTrusted = true) => listeners.get(name)?.({ isTrusted } as Event);
  return { target, touch, options };
}

describe('the watch on the page', () => {
  it('reports at once, and then at most every fifteen seconds', () => {
    const { target, touch, options } = touchablePage();
    let now = 0;
    const reports: number[] = [];
    watchActivity(
      target,
      () => reports.push(now),
      () => now,
    );
    expect(reports).toEqual([]);
    for (now = 100; now <= 31_000; now += 100) touch('pointermove');
    expect(reports).toEqual([100, 15_100, 30_100]);
    expect(options).toContainEqual({ capture: true, passive: true });
  });

  it.each(['pointerdown', 'keydown', 'wheel', 'touchstart', 'click', 'input', 'focusin'])(
    'hears %s',
    (name) => {
      const { target, touch } = touchablePage();
      let reports = 0;
      watchActivity(
        target,
        () => (reports += 1),
        () => 0,
      );
      touch(name, false);
      expect(reports).toBe(0);
      touch(name);
      expect(reports).toBe(1);
    },
  );
});
