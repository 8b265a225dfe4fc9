import type { Availability } from '../../../../shared/availability.ts';

/** Whether nothing but another link of the account leads to its owners. */
export function isToLinkAgain(state: Availability['state']): boolean {
  return state === 'no-permission' || state === 'inactive' || state === 'disconnected';
}
