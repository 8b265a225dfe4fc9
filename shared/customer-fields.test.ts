import { describe, expect, it } from 'vitest';
import {
  cleanEmail,
  emailFault,
  lengthFault,
  metadataKeyFault,
  metadataValueFault,
} from './customer-fields.ts';

describe('an e-mail address', () => {
  it.each([
    ['jenny@example.com', 'jenny@example.com'],
    ['  jenny@example.com\n', 'jenny@example.com'],
    ['Jenny Rosen <jenny@example.com>', 'jenny@example.com'],
    ['mailto:jenny@example.com?subject=Hi', 'jenny@example.com'],
    ['“jenny@example.com”,', 'jenny@example.com'],
    ['jenny\u200B@example.com', 'jenny@example.com'],
    ['jenny＠example．com', 'jenny@example.com'],
    ['jenny‑rosen@example.com', 'jenny-rosen@example.com'],
    ['o’neill@example.com', "o'neill@example.com"],
    ['a@example.com, b@example.com', 'a@example.com, b@example.com'],
    ['', ''],
  ])('%j is meant as %j', (typed, meant) => {
    expect(cleanEmail(typed)).toBe(meant);
    expect(cleanEmail(cleanEmail(typed))).toBe(meant);
  });

  it.each([
    ['', null],
    ['jenny@example.com', null],
    ['jenny+bank@mail.example.co.uk', null],
    ['a@example.com, b@example.com', 'Enter one address only.'],
    ['jenny rosen@example.com', 'An e-mail address has no spaces.'],
    ['jenny', 'This is no whole address. It looks like jenny@example.com.'],
    ['jenny@example', 'This is no whole address. It looks like jenny@example.com.'],
    [
      `${'j'.repeat(600)}@example.com`,
      'Stripe takes up to 512 characters here, and these are 612.',
    ],
  ])('%j has the fault %j', (email, fault) => {
    expect(emailFault(email)).toBe(fault);
  });
});

it('the other fields are as long as Stripe takes them', () => {
  expect(lengthFault('phone', '+1 (555) 010-0000   ')).toBeNull();
  expect(lengthFault('phone', '+1 (555) 010-0000 ext. 12')).toContain('up to 20 characters');
  expect(lengthFault('name', 'x'.repeat(257))).toContain('up to 256');
});

it('metadata has keys and values as Stripe takes them', () => {
  expect([metadataKeyFault('order_id'), metadataValueFault('6735')]).toEqual([null, null]);
  expect(metadataKeyFault('')).toBe('Enter a key.');
  expect(metadataKeyFault('a[b]')).toBe('A key holds no square brackets.');
  expect(metadataKeyFault('k'.repeat(41))).toBe('A key has up to 40 characters.');
  expect(metadataValueFault('')).toBe('Enter a value.');
  expect(metadataValueFault('v'.repeat(501))).toBe('A value has up to 500 characters.');
});
