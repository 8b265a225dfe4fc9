import { describe, expect, it } from 'vitest';
import { createActivity } from './activity.ts';

describe('the activity of the preview', () => {
  it('counts from the start, and then from the last touch', () => {
    let now = 1000;
    const activity = createActivity({ monotonic: () => now });
    now = 1500;
    expect(activity.idle()).toBe(500);
    activity.touched();
    expect(activity.idle()).toBe(0);
    now = 61_500;
    expect(activity.idle()).toBe(60_000);
  });
});
