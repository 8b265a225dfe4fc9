import { describe, expect, it } from 'vitest';
import { clamp } from './clamp.ts';

describe('clamp', () => {
  it('leaves a short text as it is', () => {
    expect(clamp('Jenny Rosen')).toBe('Jenny Rosen');
    expect(clamp('x'.repeat(60))).toBe('x'.repeat(60));
  });

  it('shortens a long one, and cuts no character in two', () => {
    expect(clamp('🦊'.repeat(10_000))).toBe(`${'🦊'.repeat(60)}…`);
    expect(clamp(`${'a'.repeat(59)} tail`)).toBe(`${'a'.repeat(59)}…`);
  });
});
