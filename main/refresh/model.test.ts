import fc from 'fast-check';
import { it } from 'vitest';
import { runModel } from './model.ts';

it('every wish ends in one state, at most one refresh is started for it, and the money is right', async () => {
  await runModel(1000, fc.integer({ min: 1, max: 30 }));
}, 900_000);
