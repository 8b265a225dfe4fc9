import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deepLinkScheme } from '../../shared/deep-link.ts';
import { linkOf } from './link-of.ts';

const link = 'ownership-console://test/customer/cus_1';

describe('the link of a command line', () => {
  it.each([
    ['of Windows', ['C:\\app.exe', '--', link]],
    ['of Linux', ['/opt/app', link]],
    ['of a second instance, in another order', ['/opt/app', link, '--enable-x', '--y=1']],
    ['of a working copy', ['electron', '.', link]],
  ])('is found: %s', (_name, argv) => expect(linkOf(argv)).toBe(link));

  it.each([
    ['nothing', []],
    ['the program alone', [link]],
    ['no link', ['/app', '--', 'file.txt', 'https://dashboard.stripe.com/customers/cus_1']],
    ['a switch that holds one', ['/app', `--open=${link}`]],
    ['something before it', ['/app', ` ${link}`, `"${link}"`]],
    ['another scheme', ['/app', 'ownership-consoles://test/customer/cus_1', 'ownership-console:x']],
    ['two of them', ['/app', link, 'ownership-console://live/account/fca_2']],
  ])('is not there: %s', (_name, argv) => expect(linkOf(argv)).toBeNull());
});

describe('the scheme of links', () => {
  it('is the one that the packages tell the system of', () => {
    const builder = readFileSync(new URL('../../electron-builder.yml', import.meta.url), 'utf8');
    expect(/^protocols:\n(?: .*\n)* {2}schemes: \[(.+)\]$/m.exec(builder)?.[1]).toBe(
      deepLinkScheme,
    );
  });
});
