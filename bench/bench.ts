import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { launchOptions } from '../e2e/support/chromium.ts';
import { buildYardsticks, type Yardsticks } from './support/yardsticks.ts';

/** What all rows share in one run; each thing is made when it is first asked for. */
export interface Bench {
  /** Whether what takes a quarter of an hour more is measured as well. */
  readonly large: boolean;
  chromium(): Promise<Browser>;
  /** The pages that some rows are measured against. */
  yardsticks(): Promise<Yardsticks>;
  /** Says what is being done. */
  say(text: string): void;
  close(): Promise<void>;
}

/** Prepares a run. */
export async function createBench({ large }: { large: boolean }): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'ownership-console-bench-'));
  let browser: Promise<Browser> | null = null;
  let yardsticks: Promise<Yardsticks> | null = null;
  return {
    large,
    chromium: () => (browser ??= chromium.launch(launchOptions())),
    yardsticks: () => (yardsticks ??= buildYardsticks(folder)),
    // On stderr, so that what is on stdout is the result alone.
    say: (text) => void process.stderr.write(`${text}\n`),
    async close() {
      await Promise.allSettled([
        browser?.then((open) => open.close()),
        yardsticks?.then((built) => built.close()),
      ]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
