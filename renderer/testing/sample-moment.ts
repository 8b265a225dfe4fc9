import { QueryClient } from '@tanstack/react-query';
import { vi } from 'vitest';
import type { Moment } from '../app/actions/action.ts';
import { sampleProfile } from './sample-profile.ts';

/** A moment for tests, in which nothing is in view; each overrides what it is about. */
export function sampleMoment(part: Partial<Moment> = {}): Moment {
  return {
    profile: sampleProfile,
    profiles: [sampleProfile],
    settings: {
      theme: 'dark',
      density: 'compact',
      lockAfterMinutes: 10,
      refreshPrice: 150,
      dailyCaps: {},
      returnPages: { success: null, cancel: null },
    },
    changeSettings: vi.fn<Moment['changeSettings']>(),
    queryClient: new QueryClient(),
    lock: vi.fn<() => void>(),
    lookup: { box: { current: null }, results: { current: null } },
    side: 'left',
    subject: null,
    tab: null,
    ...part,
  };
}
