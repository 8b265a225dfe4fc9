import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createSaveFile } from './save-file.ts';

const open = new AbortController().signal;

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'save-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

it('writes where the analyst chooses, for their eyes alone', async () => {
  const path = join(folder(), 'chosen.csv');
  const asked: string[] = [];
  const save = createSaveFile(({ defaultPath }) => {
    asked.push(defaultPath);
    return Promise.resolve({ canceled: false, filePath: path });
  });
  expect(await save('refreshes.csv', 'a,b', open)).toBe('saved');
  expect(asked).toEqual(['refreshes.csv']);
  expect(readFileSync(path, 'utf8')).toBe('a,b');
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('writes nothing where the analyst thinks better of it', async () => {
  const save = createSaveFile(() => Promise.resolve({ canceled: true, filePath: '' }));
  expect(await save('refreshes.csv', 'a,b', open)).toBe('cancelled');
});

it('says why a file cannot be written, and what to do', async () => {
  const filePath = join(folder(), 'gone', 'refreshes.csv');
  const save = createSaveFile(() => Promise.resolve({ canceled: false, filePath }));
  await expect(save('refreshes.csv', 'a,b', open)).rejects.toMatchObject({
    data: { code: 'not_written', message: expect.stringContaining('ENOENT') },
  });
});

it('writes nothing where the console was locked while the analyst chose', async () => {
  const filePath = join(folder(), 'chosen.csv');
  const lock = new AbortController();
  const save = createSaveFile(() => {
    lock.abort();
    return Promise.resolve({ canceled: false, filePath });
  });
  expect(await save('refreshes.csv', 'a,b', lock.signal)).toBe('cancelled');
  expect(existsSync(filePath)).toBe(false);
});

it('takes a file that was there from the eyes of others', async () => {
  const filePath = join(folder(), 'chosen.csv');
  writeFileSync(filePath, 'before', { mode: 0o644 });
  const save = createSaveFile(() => Promise.resolve({ canceled: false, filePath }));
  expect(await save('refreshes.csv', 'a,b', open)).toBe('saved');
  expect(statSync(filePath).mode & 0o777).toBe(0o600);
});
