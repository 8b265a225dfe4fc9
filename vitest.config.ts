import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest first, so that none of them is left over for one core at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) =>
      /\/(model|kill|fuzz|access|lookup|console|refresh)[^/]*\.test\.ts$/.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: ['{bench,main,preload,preview,renderer,scripts,shared}/**/*.test.{ts,tsx}'],
    // What needs a page is in e2e; here is plain Node.
    environment: 'node',
    // A thread starts in half the time of a process, of which there would be one for each file.
    pool: 'threads',
    // Vitest leaves one core idle; on two that is half of the machine. More than the cores, and tests that wait in
    // real time see each other's load.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    testTimeout: 15_000,
    // Of what is drawn at random: `SEED=… npm run unit` repeats a run.
    provide: { seed: process.env['SEED'] === undefined ? null : Number(process.env['SEED']) },
    restoreMocks: true,
    unstubGlobals: true,
  },
});
