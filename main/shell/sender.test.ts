import { describe, expect, it } from 'vitest';
import { isOurPage } from './sender.ts';

const ours = { origin: 'app://console', parent: null, detached: false };

describe('the sender of a message', () => {
  it('is our page', () => {
    expect(isOurPage(ours)).toBe(true);
  });

  it.each([
    ['a frame that is gone', null],
    ['another host of our scheme', { ...ours, origin: 'app://other' }],
    ['an origin that begins like ours', { ...ours, origin: 'app://console.example.com' }],
    ['a website', { ...ours, origin: 'https://example.com' }],
    ['a file', { ...ours, origin: 'file://' }],
    ['an opaque origin', { ...ours, origin: 'null' }],
    ['no origin', { ...ours, origin: '' }],
    ['a frame inside our page', { ...ours, parent: {} }],
    ['a detached frame', { ...ours, detached: true }],
  ])('is refused where it is %s', (_name, frame) => {
    expect(isOurPage(frame)).toBe(false);
  });
});
