import { describe, expect, it } from 'vitest';
import { ArgumentError, parseArguments } from './arguments.ts';

describe('the command line of the preview', () => {
  it('has defaults', () => {
    expect(parseArguments([])).toEqual({
      port: 4173,
      open: true,
      seed: 1,
      customers: 40,
      verbose: false,
      link: null,
    });
  });

  it('takes each option', () => {
    const line = ['--port', '0', '--no-open', '--seed=7', '--customers', '100000', '--verbose'];
    expect(parseArguments(line)).toEqual({
      port: 0,
      open: false,
      seed: 7,
      customers: 100_000,
      verbose: true,
      link: null,
    });
  });

  it('takes a link into the console', () => {
    const link = 'ownership-console://test/customer/cus_1/account/fca_2';
    expect(parseArguments(['--port', '0', link])).toMatchObject({ port: 0, link });
    expect(parseArguments([link, '--no-open'])).toMatchObject({ open: false, link });
  });

  it('asks for help', () => {
    expect(parseArguments(['--help'])).toBe('help');
    expect(parseArguments(['-h'])).toBe('help');
  });

  it.each([
    [['--port', '65536']],
    [['--port', '-1']],
    [['--port', '1e3']],
    [['--port']],
    [['--seed', 'x']],
    [['--customers', '0']],
    [['--customers', '100001']],
    [['--no-port']],
    [['--unknown']],
    [['rest']],
    [['https://dashboard.stripe.com/customers/cus_1']],
    [['ownership-console://test/customer/cus_1?refresh=1']],
    [['ownership-console://test/customer/cus_1', 'ownership-console://test/customer/cus_2']],
  ])('refuses %j in one sentence', (line) => {
    expect(() => parseArguments(line)).toThrow(ArgumentError);
    expect(() => parseArguments(line)).toThrow(/^[^\n]{10,140}[.!?]$/);
  });
});
