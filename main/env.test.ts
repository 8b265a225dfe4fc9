import { execFileSync } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { EnvironmentError, parseEnvironment, readEnvironment } from './env.ts';

describe('the environment', () => {
  it('is empty unless told', () => {
    expect(parseEnvironment({ OWNERSHIP_CONSOLE_DATA: ' ' })).toEqual({
      stripeUrl: null,
      testKey: null,
      dataFolder: null,
    });
  });

  it.each([
    'http://127.0.0.1:12111',
    'http://127.8.8.8/',
    'http://localhost:1',
    'http://[::1]:12111',
  ])('takes the loopback address %s', (address) => {
    const { stripeUrl } = parseEnvironment({ OWNERSHIP_CONSOLE_STRIPE_URL: address });
    expect(stripeUrl?.href).toBe(new URL(address).href);
  });

  it.each([
    'https://api.stripe.com',
    'http://192.168.0.1:12111',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://example.com#127.0.0.1',
    'http://127.0.0.1@example.com',
    'http://user:pass@127.0.0.1',
    'http://127.0.0.1/v1',
    'http://0.0.0.0:12111',
    'https://127.0.0.1',
    'file:///etc/passwd',
    '127.0.0.1:12111',
    'rubbish',
  ])('refuses the address %s', (address) => {
    expect(() => parseEnvironment({ OWNERSHIP_CONSOLE_STRIPE_URL: address })).toThrow(
      /must be an http address of this computer/,
    );
  });

  it('takes a test key together with an address, and refuses it alone', () => {
    const key = { OWNERSHIP_CONSOLE_TEST_KEY: 'sk_test_123' };
    const address = { OWNERSHIP_CONSOLE_STRIPE_URL: 'http://127.0.0.1:12111' };
    expect(parseEnvironment({ ...key, ...address }).testKey).toBe('sk_test_123');
    expect(() => parseEnvironment(key)).toThrow(/only together with OWNERSHIP_CONSOLE_STRIPE_URL/);
  });

  it.each(['sk_live_Secret0123456789', 'pk_test_Secret0123456789', 'Secret0123456789'])(
    'refuses the key %s without repeating it',
    (key) => {
      const parse = () =>
        parseEnvironment({
          OWNERSHIP_CONSOLE_TEST_KEY: key,
          OWNERSHIP_CONSOLE_STRIPE_URL: 'http://127.0.0.1:12111',
        });
      expect(parse).toThrow(EnvironmentError);
      expect(parse).not.toThrow(/Secret/);
    },
  );

  it('hands no file for the secrets of connections on to what this process starts', () => {
    vi.stubEnv('SSLKEYLOGFILE', 'keys.txt');
    const seen = () =>
      execFileSync(process.execPath, ['-p', 'process.env.SSLKEYLOGFILE'], { encoding: 'utf8' });
    expect(seen()).toBe('keys.txt\n');
    readEnvironment();
    expect(seen()).toBe('undefined\n');
    vi.unstubAllEnvs();
  });
});
