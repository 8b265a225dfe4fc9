import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createAgenda } from './agenda.ts';

describe('an agenda', () => {
  it('gives the earliest first, and of one time what was added first, whenever it is asked', () => {
    const step = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant('take' as const));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const agenda = createAgenda<number>();
        let expected: { at: number; item: number }[] = [];
        for (const [number, step] of steps.entries()) {
          if (step === 'take') {
            expect(agenda.first()).toEqual(expected[0] ?? null);
            agenda.removeFirst();
            expected = expected.slice(1);
          } else {
            agenda.add(step, number);
            // toSorted() keeps the order of equals.
            expected = [...expected, { at: step, item: number }].toSorted((a, b) => a.at - b.at);
          }
        }
        expect(agenda.first()).toEqual(expected[0] ?? null);
      }),
    );
  });
});
