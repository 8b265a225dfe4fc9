import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPageHandler } from './protocol.ts';

let folder: string;
let ask: (url: string, method?: string) => Promise<Response>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-'));
  await writeFile(join(folder, 'index.html'), '<meta nonce="__CSP_NONCE__">');
  await writeFile(join(folder, 'a.js'), 'script');
  const handle = createPageHandler(folder);
  ask = (url, method = 'GET') => handle(new Request(url, { method }));
});
afterAll(() => rm(folder, { recursive: true }));

describe('app://', () => {
  it('serves the page with a nonce that its policy knows, and no way to the network', async () => {
    const page = await ask('app://console/');
    const [, nonce = ''] = /nonce="(.+)"/.exec(await page.text()) ?? [];
    const policy = page.headers.get('content-security-policy');
    expect(nonce).not.toBe('__CSP_NONCE__');
    expect(policy).toContain(`'nonce-${nonce}'`);
    expect(policy).toContain("connect-src 'none'");
  });

  it('serves its files with their type', async () => {
    const script = await ask('app://console/a.js');
    expect(await script.text()).toBe('script');
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(script.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['app://console/gone.js', 'GET'],
    ['app://console/..%2fpackage.json', 'GET'],
    ['app://other/a.js', 'GET'],
    ['app://console/a.js', 'POST'],
  ])('serves nothing at %s by %s', async (url, method) => {
    expect((await ask(url, method)).status).toBe(404);
  });
});
