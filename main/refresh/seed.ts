import { randomInt } from 'node:crypto';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The seed that was asked for; null = any. */
    seed: number | null;
  }
}

/** The seed for what a test draws at random. It is printed, so that the run can be repeated. */
export function printedSeed(what: string): number {
  const seed = inject('seed') ?? randomInt(2 ** 31);
  process.stdout.write(`${what}, seed ${seed}; run again with SEED=${seed}\n`);
  return seed;
}
