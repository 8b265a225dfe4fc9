import { Bench as Tiny } from 'tinybench';
import type { Turns } from './in-turns.ts';

interface Sides {
  rounds: number;
  /** Milliseconds that each side runs in each round. */
  time: number;
  ours: () => unknown;
  yardstick: () => unknown;
}

/** Measures two functions with tinybench, in turns: each sample is one call, in milliseconds. */
export async function tinyTurns({ rounds, time, ours, yardstick }: Sides): Promise<Turns> {
  const turns: Turns = { ours: [], yardstick: [] };
  for (let round = -1; round < rounds; round += 1) {
    const tiny = new Tiny({ time, iterations: 16, warmup: false, retainSamples: true });
    const tasks: [keyof Turns, () => unknown][] = [
      ['ours', ours],
      ['yardstick', yardstick],
    ];
    for (const [name, task] of round % 2 === 0 ? tasks : tasks.toReversed()) tiny.add(name, task);
    await tiny.run();
    // The first round is for warming up.
    if (round < 0) continue;
    for (const [name] of tasks) {
      const result = tiny.getTask(name)?.result;
      if (result?.state !== 'completed') throw new Error(`${name} could not be measured`);
      turns[name].push(...(result.latency.samples ?? []));
    }
  }
  return turns;
}
