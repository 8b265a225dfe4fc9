import type { Mode, Profile } from '../../../shared/views.ts';

/** The WORD of a mode. */
export const modeWord: Record<Mode, string> = { demo: 'DEMO', test: 'TEST', live: 'LIVE' };

/** A profile in the band and the title: `DEMO`, `TEST · Acme`, `LIVE · Acme`. */
export function profileTitle({ mode, label }: Profile): string {
  return mode === 'demo' || label === '' ? modeWord[mode] : `${modeWord[mode]} · ${label}`;
}

const needs: readonly (readonly [permission: string, what: string])[] = [
  ['customer', 'finding and showing customers'],
  ['bank_connections', 'linked accounts, their owners and refreshes'],
  ['financial_connections', 'linked accounts, their owners and refreshes'],
  ['event', 'hearing of the end of a refresh at once (the accounts are asked instead, less often)'],
];

/** What does not work without these permissions, or null where their names tell us nothing. */
export function whatIsOff(missingPermissions: readonly string[]): string | null {
  const off = needs.filter(([permission]) =>
    missingPermissions.some((missing) => missing.includes(permission)),
  );
  return off.length === 0 ? null : [...new Set(off.map(([, what]) => what))].join('; ');
}

/** The window's title. It names the profile and no customer: titles are seen in task bars and shared screens. */
export function windowTitle(profile: Profile | null): string {
  return profile === null ? 'Ownership Console' : `${profileTitle(profile)} — Ownership Console`;
}
