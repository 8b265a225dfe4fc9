import { ConsoleError } from '../../shared/errors.ts';
import type { IdKind } from '../../shared/ids.ts';
import type { Profile } from '../../shared/views.ts';
import { ask } from './client.ts';
import type { Place } from './copy-link.ts';
import { say } from './said.ts';

/**
 * Whose page in Stripe's Dashboard shows a place; null where none does. A linked account has no page of its own
 * there: its customer's lists it.
 */
export function customerInDashboard(
  { mode }: Pick<Profile, 'mode'>,
  { kind, id, customerId }: Place,
): string | null {
  if (mode === 'demo') return null;
  return kind === 'customer' ? id : customerId;
}

/**
 * Opens that page, in the mode and the Stripe account of the profile; where it cannot, says why.
 * SECURITY: the page names the customer and never an address; main makes that, and in the app it opens it, too.
 */
export async function openInDashboard(
  profile: Pick<Profile, 'id' | 'mode'>,
  place: Place,
): Promise<void> {
  const customerId = customerInDashboard(profile, place);
  if (customerId === null) {
    say(profile.mode === 'demo' ? inNoDashboard : noPage);
    return;
  }
  await openPage(profile.id, 'customer', customerId);
}

/** Opens the page of the Dashboard that shows a thing; where it cannot, says why. */
export async function openPage(profileId: string, kind: IdKind, id: string): Promise<void> {
  try {
    const { url } = await ask('dashboard.open', { profileId, kind, id });
    if (url !== null) window.open(url, '_blank', 'noopener');
  } catch (error) {
    say(error instanceof ConsoleError ? error.message : 'The Dashboard could not be opened.');
  }
}

const inNoDashboard = 'The demo is made up: it is not in the Dashboard.';
const noPage = 'The Dashboard has no page for a linked account without a customer.';
