import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Console } from '../main/console.ts';
import type { ConsoleEvent } from '../shared/ipc.ts';
import { type PreviewServer, startPreviewServer } from './server.ts';

let folder: string;
let server: PreviewServer;
let origin: string;
let cookie: string;
let asked: unknown[][];
let touches: number;
let emit: (event: ConsoleEvent) => void;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preview-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(
    join(folder, 'index.html'),
    '<head><meta nonce="__CSP_NONCE__"></head><script type="module" src="./a.js"></script>',
  );
  await writeFile(join(folder, 'assets/index-Df0a_k2x.js'), 'script');
  await writeFile(join(folder, 'client.js'), 'client');
  asked = [];
  touches = 0;
  const console: Console = {
    request: (...message) => {
      asked.push(['request', ...message]);
      if (message[0] === 'slow') return new Promise(() => undefined);
      return Promise.resolve({ ok: true, value: 'answer' });
    },
    cancel: (requestId) => asked.push(['cancel', requestId]),
    openLink: () => undefined,
    lock: () => undefined,
    settled: () => Promise.resolve(),
    subscribe: (listener) => {
      emit = listener;
      return () => undefined;
    },
    close: () => Promise.resolve(),
  };
  server = await startPreviewServer({
    port: 0,
    page: { folder, client: join(folder, 'client.js') },
    console,
    onActive: () => {
      touches += 1;
    },
  });
  origin = new URL(server.link).origin;
  const arrival = await fetch(server.link, { redirect: 'manual' });
  cookie = arrival.headers.get('set-cookie')?.split(';')[0] ?? '';
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(origin + path, { headers: { cookie, ...headers }, redirect: 'manual' });
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(origin + path, {
    method: 'POST',
    body,
    headers: { cookie, origin, 'content-type': 'application/json', ...headers },
  });

describe('the page', () => {
  it('comes by the link, which can be opened again', async () => {
    for (const headers of [{}, { cookie }]) {
      const arrival = await fetch(server.link, { redirect: 'manual', headers });
      expect(arrival.status).toBe(303);
      expect(arrival.headers.get('location')).toBe('/');
    }
  });

  it('has its bridge before its modules, and a nonce of its own per load', async () => {
    const loads = [await get('/'), await get('/')];
    const nonces = new Set<string>();
    for (const load of loads) {
      expect(load.headers.get('cache-control')).toBe('no-store');
      const html = await load.text();
      expect(html.indexOf('/preview-client.js')).toBeLessThan(html.indexOf('type="module"'));
      const nonce = /<meta nonce="([^"]+)">/.exec(html)?.[1] ?? '';
      expect(load.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
    expect(await (await get('/preview-client.js')).text()).toBe('client');
  });

  it('keeps its hashed files in the cache', async () => {
    const asset = await get('/assets/index-Df0a_k2x.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await asset.text()).toBe('script');
    expect((await get('/assets/gone-Df0a_k2x.js')).status).toBe(404);
    expect((await get('/..%2fpackage.json')).status).toBe(404);
  });

  it.each(['/', '/?token=wrong', '/assets/index-Df0a_k2x.js', '/events', '/nowhere'])(
    'shows %s to nobody without the link',
    async (path) => {
      const refused = await get(path, { cookie: '' });
      expect(refused.status).toBe(403);
      expect(await refused.text()).toContain('Open the link from the terminal');
    },
  );
});

describe('requests', () => {
  it('reach the console and are answered', async () => {
    const message = { channel: 'app.info', input: {}, requestId: '1' };
    const reply = await post('/ipc', JSON.stringify(message));
    expect(await reply.json()).toEqual({ ok: true, value: 'answer' });
    expect((await post('/cancel', '{"requestId":"1"}')).status).toBe(204);
    expect(asked).toEqual([
      ['request', 'app.info', {}, '1'],
      ['cancel', '1'],
    ]);
  });

  it('of a page that is closed are cancelled', async () => {
    const leave = new AbortController();
    const asking = fetch(`${origin}/ipc`, {
      method: 'POST',
      body: '{"channel":"slow","requestId":"7"}',
      headers: { cookie, origin, 'content-type': 'application/json' },
      signal: leave.signal,
    });
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    leave.abort();
    await expect(asking).rejects.toThrow();
    await vi.waitFor(() => expect(asked).toContainEqual(['cancel', '7']));
  });

  it.each(['', '{', 'null', '[]', '7'])(
    'that are not messages (%j) get a typed error',
    async (body) => {
      const reply = await post('/ipc', body);
      expect(reply.status).toBe(400);
      expect(await reply.json()).toMatchObject({ ok: false, error: { kind: 'invalid' } });
      expect(asked).toEqual([]);
    },
  );

  it('that are too large get a typed error', async () => {
    const reply = await post('/ipc', JSON.stringify('x'.repeat(1024 * 1024)));
    expect(reply.status).toBe(413);
    expect(await reply.json()).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  });

  it('of other pages are refused', async () => {
    for (const headers of [
      { origin: 'https://example.com' },
      { cookie: '' },
      { 'content-type': 'text/plain' },
    ]) {
      const reply = await post('/ipc', '{}', headers);
      expect(reply.status).toBe(403);
      expect(await reply.json()).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
    }
    expect(asked).toEqual([]);
  });
});

describe('touches', () => {
  it('are counted where the page itself reports them', async () => {
    expect((await post('/active', '{}')).status).toBe(204);
    expect(touches).toBe(1);
    expect((await post('/active', '{}', { origin: 'https://example.com' })).status).toBe(403);
    expect((await post('/active', '{}', { cookie: '' })).status).toBe(403);
    expect((await get('/active')).status).toBe(404);
    expect(touches).toBe(1);
  });

  it('are no matter of loading the page or asking', async () => {
    await get('/');
    await post('/ipc', '{"channel":"app.info","input":{},"requestId":"1"}');
    expect(touches).toBe(0);
  });
});

describe('events', () => {
  it('of before a lock are not told again after it', async () => {
    emit({ name: 'account.changed', detail: { profileId: 'demo', accountId: 'fca_1' } });
    emit({ name: 'lock.changed', detail: { locked: true } });
    const stream = await get('/events', { 'last-event-id': '0' });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('lock.changed')) text += (await reader?.read())?.value ?? '';
    expect(text).not.toContain('fca_1');
    await reader?.cancel();
  });

  it('are streamed, and sent again to a page that says what it heard last', async () => {
    emit({ name: 'profile.changed', detail: {} });
    emit({ name: 'refresh.changed', detail: { profileId: 'demo' } });
    const stream = await get('/events', { 'last-event-id': '1' });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('refresh.changed')) text += (await reader?.read())?.value ?? '';
    expect(text).not.toContain('profile.changed');
    expect(text).toContain('id: 2');
    await reader?.cancel();
  });
});
