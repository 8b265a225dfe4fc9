import { profileTitle } from '../../features/profiles/profile-words.ts';
import { switchProfile } from '../active-profile.ts';
import { useDialogs } from '../open-dialog.ts';
import type { Doable, Moment } from './action.ts';

const group = 'Console';

/** The console itself: how it looks, its keys and profiles, its lock. */
export const consoleActions: readonly Doable[] = [
  {
    id: 'shortcuts',
    often: true,
    title: 'Show all keys',
    group,
    keys: ['?'],
    place: 'page',
    words: 'help shortcuts keyboard',
    why: () => null,
    run: () => useDialogs.getState().show({ kind: 'shortcuts' }),
  },
  {
    id: 'lock',
    often: true,
    title: 'Lock the console',
    group,
    keys: ['mod+l'],
    place: 'everywhere',
    words: 'log out leave secure',
    why: () => null,
    run: ({ lock }) => lock(),
  },
  {
    id: 'settings',
    title: 'Open the settings',
    group,
    keys: ['mod+,'],
    place: 'console',
    words: 'preferences price lock after minutes options',
    why: () => null,
    run: () => useDialogs.getState().show({ kind: 'settings' }),
  },
  ...(['system', 'light', 'dark'] as const).map((theme) =>
    setting(
      `theme-${theme}`,
      theme === 'system' ? 'Theme: as the system has it' : `Theme: ${theme}`,
      'colours look appearance mode night',
      ({ settings }) => settings.theme === theme,
      ({ changeSettings }) => changeSettings({ theme }),
    ),
  ),
  ...(['comfortable', 'compact'] as const).map((density) =>
    setting(
      `density-${density}`,
      `Density: ${density}`,
      'rows height look',
      ({ settings }) => settings.density === density,
      ({ changeSettings }) => changeSettings({ density }),
    ),
  ),
  {
    id: 'diagnostics',
    title: 'Show the diagnostics…',
    group,
    keys: [],
    place: 'page',
    words: 'faults errors version support',
    why: () => null,
    run: () => useDialogs.getState().show({ kind: 'diagnostics' }),
  },
  {
    id: 'add-key',
    title: 'Add a key…',
    group,
    keys: [],
    place: 'page',
    words: 'profile stripe secret restricted new',
    why: () => null,
    run: () => useDialogs.getState().show({ kind: 'add-key' }),
  },
];

/** One way for each profile to go to it, and one to manage it: they come and go with the profiles. */
export function profileActions({ profile: active, profiles }: Moment): readonly Doable[] {
  return profiles.flatMap((profile) => {
    const name = profileTitle(profile);
    const hint = profile.keyHint ?? '';
    const go: Doable = {
      id: `switch ${profile.id}`,
      title: `Switch to ${name}`,
      group,
      keys: [],
      place: 'page',
      words: `profile ${hint}`,
      why: () => (profile.id === active.id ? 'This is it.' : null),
      run: ({ queryClient }) => switchProfile(queryClient, profile.id),
    };
    if (profile.keyState === 'built-in') return [go];
    const manage: Doable = {
      id: `manage ${profile.id}`,
      title: `Manage ${name}…`,
      group,
      keys: [],
      place: 'page',
      words: `profile key rename replace remove cap check ${hint}`,
      why: () => null,
      run: () => useDialogs.getState().show({ kind: 'manage-profile', profileId: profile.id }),
    };
    return [go, manage];
  });
}

function setting(
  id: string,
  title: string,
  words: string,
  isSet: (moment: Moment) => boolean,
  set: (moment: Moment) => void,
): Doable {
  return {
    id,
    title,
    group,
    keys: [],
    place: 'page',
    words: `settings ${words}`,
    why: (moment) => (isSet(moment) ? 'It is set already.' : null),
    run: set,
  };
}
