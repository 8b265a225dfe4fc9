import { describe, expect, it } from 'vitest';
import type { KeyState, Profile } from '../../shared/views.ts';
import { defaultSettings } from '../settings.ts';
import { readDiagnostics, type DiagnosticsOptions } from './diagnostics.ts';

const profile = (keyState: KeyState): Profile => ({
  id: 'p',
  label: 'Jenny’s key',
  mode: 'test',
  keyHint: 'sk_test_…4f2a',
  keyKind: 'secret',
  keyState,
  stripeAccount: null,
  lacks: [],
});

const options: DiagnosticsOptions = {
  host: {
    kind: 'preview',
    version: '1.2.3',
    settings: {
      read: () => ({ ...defaultSettings, lockAfterMinutes: 5 }),
      write: () => undefined,
    },
    secrets: {
      status: () => Promise.resolve({ safe: true, backend: 'gnome_libsecret' }),
      encrypt: () => Promise.reject(new Error('not here')),
      decrypt: () => Promise.reject(new Error('not here')),
    },
    describe: () => Promise.resolve([{ name: 'Node', value: '24.0.0' }]),
  },
  profiles: { list: () => [profile('built-in'), profile('kept'), profile('kept')] },
  stripeUrl: null,
  failures: { list: () => [] },
};

const valueOf = (facts: { name: string; value: string }[], name: string) =>
  facts.find((fact) => fact.name === name)?.value;

describe('the diagnostics', () => {
  it('say how the console runs', async () => {
    const { facts } = await readDiagnostics(options);
    expect(Object.fromEntries(facts.map(({ name, value }) => [name, value]))).toEqual({
      Console: '1.2.3 (preview)',
      Node: '24.0.0',
      Stripe: 'https://api.stripe.com',
      'Keys kept by': 'gnome_libsecret',
      Profiles: '1 built-in, 2 kept',
      'Locks after': '5 min',
    });
  });

  it('obscure whatever a host or Stripe put into them', async () => {
    const told = await readDiagnostics({
      ...options,
      host: {
        ...options.host,
        describe: () =>
          Promise.resolve([
            { name: 'Proxy', value: 'PROXY anna:hunter2@proxy.example.com:8080' },
            { name: 'Folder', value: '/home/anna/.config' },
          ]),
      },
      failures: {
        list: () => [
          { at: 1, channel: 'a', kind: 'auth', code: 'sk_live_x', requestId: 'anna@example.com' },
        ],
      },
    });
    expect(JSON.stringify(told)).not.toMatch(/anna|hunter2|live/);
    expect(told.failures).toEqual([
      { at: 1, channel: 'a', kind: 'auth', code: '[key]', requestId: '[e-mail]' },
    ]);
  });

  it('tell the rest where the host fails or does not end', async () => {
    const { facts } = await readDiagnostics({
      ...options,
      patience: 10,
      host: {
        ...options.host,
        describe: () => new Promise(() => undefined),
        secrets: {
          ...options.host.secrets,
          status: () => Promise.reject(new Error('no keyring, says anna')),
        },
      },
    });
    expect(valueOf(facts, 'Host')).toBe('not told');
    expect(valueOf(facts, 'Keys kept by')).toBe('not told');
    expect(valueOf(facts, 'Console')).toBe('1.2.3 (preview)');
  });

  it('say why keys are not kept', async () => {
    const reason = 'There is no keyring.';
    const { facts } = await readDiagnostics({
      ...options,
      stripeUrl: new URL('http://127.0.0.1:12111'),
      host: {
        ...options.host,
        secrets: {
          ...options.host.secrets,
          status: () => Promise.resolve({ safe: false, backend: 'basic_text', reason }),
        },
      },
    });
    expect(valueOf(facts, 'Keys kept by')).toBe(`nothing (basic_text). ${reason}`);
    expect(valueOf(facts, 'Stripe')).toBe('http://127.0.0.1:12111');
  });
});
