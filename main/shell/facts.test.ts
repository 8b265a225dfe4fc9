import { describe, expect, it } from 'vitest';
import { describeComputer, type Computer } from './facts.ts';

const computer: Computer = {
  versions: { electron: '45.4.1', chrome: '150.0.1', node: '24.21.0', v8: '15.0' },
  platform: 'linux',
  release: '6.1.0',
  arch: 'x64',
  packaged: true,
  resolveProxy: () => Promise.resolve('PROXY proxy.example:3128;DIRECT'),
  systemTrust: 'trusted',
};
const describeAsMap = async (changes: Partial<Computer> = {}) =>
  new Map(
    (await describeComputer({ ...computer, ...changes })).map(({ name, value }) => [name, value]),
  );

describe('what Electron knows of itself', () => {
  it('names versions, system, proxy and certificates', async () => {
    expect(Object.fromEntries(await describeAsMap())).toMatchObject({
      Electron: '45.4.1',
      Chromium: '150.0.1',
      Node: '24.21.0',
      System: 'linux 6.1.0 (x64)',
      Installed: 'as a package',
      'Proxy for Stripe': 'PROXY proxy.example:3128;DIRECT',
      'Certificates for Node': 'those of the system: trusted',
    });
  });

  it('says plainly where there is no proxy', async () => {
    const facts = await describeAsMap({ resolveProxy: () => Promise.resolve('DIRECT') });
    expect(facts.get('Proxy for Stripe')).toBe('none');
  });

  it('tells the rest where the system does not tell the proxy', async () => {
    const facts = await describeAsMap({ resolveProxy: () => Promise.reject(new Error('no')) });
    expect(facts.get('Proxy for Stripe')).toBe('not told');
    expect(facts.get('Electron')).toBe('45.4.1');
  });
});
