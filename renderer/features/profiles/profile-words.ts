import type { Mode, Profile } from '../../../shared/views.ts';

/** The WORD of a mode. */
export const modeWord: Record<Mode, string> = { demo: 'DEMO', test: 'TEST', live: 'LIVE' };

/** A profile in the band and the title: `DEMO`, `TEST · Acme`, `LIVE · Acme`. */
export function profileTitle({ mode, label }: Profile): string {
  return mode === 'demo' || label === '' ? modeWord[mode] : `${modeWord[mode]} · ${label}`;
}

/** The window's title. It names the profile and no customer: titles are seen in task bars and shared screens. */
export function windowTitle(profile: Profile | null): string {
  return profile === null ? 'Ownership Console' : `${profileTitle(profile)} — Ownership Console`;
}
