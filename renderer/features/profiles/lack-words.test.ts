import { describe, expect, it } from 'vitest';
import { features, type Lack } from '../../../shared/views.ts';
import {
  lackFullName,
  lackName,
  staysThroughCheck,
  toTick,
  untold,
  whatIsOff,
  worksAfterCheck,
} from './lack-words.ts';

const lack = (feature: Lack['feature'], permission: string | null = null): Lack => ({
  feature,
  permission,
});

describe('what a key lacks', () => {
  it('is named by Stripe’s name, and by the Dashboard’s where Stripe gave none', () => {
    expect(lackName(lack('customers', 'rak_customer_read'))).toBe('rak_customer_read');
    expect(lackName(lack('customers'))).toBe('Customers: Read');
    expect(lackFullName(lack('refresh', 'rak_x_write'))).toBe(
      'rak_x_write (Financial Connections: Write)',
    );
    expect(lackFullName(lack('refresh'))).toBe('Financial Connections: Write');
  });

  it('says what is off, once for each', () => {
    expect(whatIsOff([lack('customers'), lack('customers', 'rak_other')])).toBe(
      'finding and showing customers',
    );
    expect(whatIsOff([lack('accounts')])).toContain('refreshes');
    const all = features.map((feature) => whatIsOff([lack(feature)]));
    expect(new Set(all).size).toBe(features.length);
  });

  it('is to be ticked as the guide has it, so that it is not ticked twice', () => {
    expect(toTick(lack('accounts'))).toContain('Financial Connections: Write');
    expect(toTick(lack('events'))).toBe('Events: Read');
  });

  it('is not told by a check where the check does not ask for it', () => {
    expect(features.filter((feature) => !staysThroughCheck(lack(feature)))).toEqual([
      'customers',
      'accounts',
    ]);
    expect(untold([])).toBe('refresh and read events');
    expect(untold([lack('refresh')])).toBe('read events');
    expect(untold([lack('refresh'), lack('events')])).toBe('');
  });

  it('leaves to work what the check read', () => {
    expect(worksAfterCheck([])).toEqual(['customers', 'accounts']);
    expect(worksAfterCheck([lack('accounts')])).toEqual(['customers']);
    expect(worksAfterCheck([lack('refresh')])).toEqual(['customers', 'accounts']);
  });
});
