import fc from 'fast-check';
import { it } from 'vitest';
import { runModel } from './model.ts';

it('so it is with hundreds of accounts', async () => {
  await runModel(60, fc.integer({ min: 100, max: 300 }));
}, 900_000);
