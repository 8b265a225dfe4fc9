import type { KeyState, Mode, Profile } from '../../../shared/views.ts';

/** The WORD of a mode. */
export const modeWord: Record<Mode, string> = { demo: 'DEMO', test: 'TEST', live: 'LIVE' };

/** A profile in the band and the title: `DEMO`, `TEST · Acme`, `LIVE · Acme`. */
export function profileTitle({ mode, label }: Pick<Profile, 'mode' | 'label'>): string {
  return mode === 'demo' || label === '' ? modeWord[mode] : `${modeWord[mode]} · ${label}`;
}

/** The window's title. It names the profile and no customer: titles are seen in task bars and shared screens. */
export function windowTitle(profile: Profile | null): string {
  return profile === null ? 'Ownership Console' : `${profileTitle(profile)} — Ownership Console`;
}

/** Whether nothing can be asked of Stripe until the key is entered again. */
export function needsKey({ keyState }: Profile): boolean {
  return keyState === 'not-kept' || keyState === 'unreadable';
}

/** Where a profile's key is, as a list of facts says it. */
export const keyPlace: Record<KeyState, string> = {
  'built-in': 'none: the demo speaks to a stand-in for Stripe on this computer',
  given: 'given by the environment, each time the console starts',
  kept: 'on this computer, encrypted by its keychain',
  session: 'in memory, until the console locks or closes',
  'not-kept': 'has to be entered again: it was kept for a session only',
  unreadable: 'has to be entered again: this computer does not decrypt it any more',
};

/** The same in a few words, for a list of profiles; null where nothing is special about it. */
export const keyTag: Record<KeyState, string | null> = {
  'built-in': null,
  given: null,
  kept: null,
  session: 'session',
  'not-kept': 'asks for its key',
  unreadable: 'asks for its key',
};

/** Why a key has to be entered again. */
export function whyNeeded(keyState: KeyState): string {
  return keyState === 'unreadable'
    ? 'The keychain of this computer does not decrypt it any more: it may be locked, or the key was kept by another user, on another computer, or under another keychain. If the keychain was locked, open it, then lock and unlock the console. What is kept stays until you enter the key or remove the profile.'
    : 'It was kept in memory alone, and left it when the console was locked or closed.';
}

/** Said before a key is used that is not the one that the profile had, as far as the hints tell. */
export function otherKeyWords(formerHint: string | null, anyOpen: boolean): string {
  // The last four characters, if the hint has them.
  const [former] = /….+$/.exec(formerHint ?? '') ?? [];
  const other = `This is another key than before${former === undefined ? '' : ` (${former})`}.`;
  return anyOpen ? `${other} What is open may belong to another account.` : other;
}
