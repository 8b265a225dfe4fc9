import { deepLink } from '../../shared/deep-link.ts';
import type { Profile } from '../../shared/views.ts';
import { copyText } from '../ui/copy-text.ts';
import { say } from './said.ts';

/** A customer, or a linked account with whose it is, where that is known. */
export interface Place {
  kind: 'customer' | 'account';
  id: string;
  customerId: string | null;
}

/** The link that opens a place in a colleague's console, in the same mode. It names no person and no profile. */
export function linkTo({ mode }: Pick<Profile, 'mode'>, place: Place): string {
  const { kind, id, customerId } = place;
  return deepLink(
    kind === 'customer'
      ? { mode, customerId: id, accountId: null }
      : { mode, customerId, accountId: id },
  );
}

/** Copies that link, and says so: for keys and commands, which have no button that shows it. */
export async function copyLink(profile: Pick<Profile, 'mode'>, place: Place): Promise<void> {
  const copied = await copyText(linkTo(profile, place));
  say(copied ? 'Copied link.' : 'The clipboard refused the copy.');
}
