import { describe, expect, it } from 'vitest';
import { judgeCommandLine } from './command-line.ts';

const given =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name);

describe('the command line of an installed app', () => {
  it.each([
    ['remote-debugging-port', 'debugger on a port'],
    ['remote-debugging-pipe', 'debugger on a pipe'],
    ['inspect', 'debugger of main'],
    ['inspect-brk', 'debugger of main'],
    ['no-sandbox', 'page without sandbox'],
    ['disable-web-security', 'page without the rules of the web'],
    ['js-flags', 'other JavaScript'],
    ['load-extension', 'code of others in the page'],
    ['renderer-cmd-prefix', 'another program for the page'],
    ['browser-subprocess-path', 'another program for every process'],
    ['host-rules', 'another server for Stripe'],
    ['host-resolver-rules', 'another server for Stripe'],
    ['ignore-certificate-errors', 'any server for Stripe'],
    ['log-net-log', 'requests in a file'],
    ['trace-startup', 'what happens inside, addresses among it, in a file'],
    ['trace-startup-file', 'what happens inside in a file'],
    ['trace-config-file', 'what happens inside in a file'],
    ['enable-tracing', 'what happens inside in a file'],
    ['ssl-key-log-file', 'the keys of connections in a file'],
    ['use-mock-keychain', 'keys encrypted with a known password'],
  ])('may not hold --%s: %s', (name) => {
    const refusal = judgeCommandLine(true, given('lang', name));
    expect(refusal).toContain(`--${name},`);
    expect(refusal).toMatch(/^The app was started with .+\. Start it without\./);
  });

  it.each([
    'proxy-server',
    'proxy-pac-url',
    'no-proxy-server',
    'auth-server-allowlist',
    'user-data-dir',
    'password-store',
    'disable-gpu',
    'ozone-platform',
    'lang',
    'force-device-scale-factor',
    'enable-features',
    // What an object would answer to by itself.
    'constructor',
    'toString',
  ])('may hold --%s', (name) => {
    expect(judgeCommandLine(true, given(name))).toBeNull();
  });

  it('says what helps where the system does not allow the sandbox', () => {
    expect(judgeCommandLine(true, given('no-sandbox'))).toContain('package of the system');
  });
});

describe('the command line of a working copy', () => {
  it('is free', () => {
    expect(judgeCommandLine(false, () => true)).toBeNull();
  });
});
