import type { QueryClient } from '@tanstack/react-query';
import type { Settings } from '../../../shared/ipc.ts';
import type { Profile } from '../../../shared/views.ts';
import type { LookupRefs } from '../../features/lookup/lookup-refs.ts';
import type { Side, Tab } from '../workspace.ts';
import type { Subject } from './subject.ts';

/** The headings of the help, in its order. */
export const groups = [
  'Find',
  'Customer and account',
  'Tabs',
  'Lists',
  'Many refreshes',
  'Console',
] as const;
export type Group = (typeof groups)[number];

/**
 * Where keys hold. `everywhere` is in fields and over dialogs as well, `console` in fields but under no dialog,
 * `page` outside of both. The others hold only where the keyboard is in one, which hears them itself.
 */
export type Place = 'everywhere' | 'console' | 'page' | 'account' | 'list' | 'field';

/** All that an action may ask or do, at the moment in which somebody wants it. */
export interface Moment {
  profile: Profile;
  profiles: readonly Profile[];
  settings: Settings;
  changeSettings: (part: Partial<Settings>) => void;
  queryClient: QueryClient;
  lock: () => void;
  lookup: LookupRefs;
  /** The side that it is about. */
  side: Side;
  /** What it is about: what has the keyboard, else what is in view. */
  subject: Subject | null;
  /** The tab that it is about: the one that has the keyboard, else the one in view; null for the look-up. */
  tab: Tab | null;
}

interface Listed {
  id: string;
  /** As somebody in support would say it. */
  title: string;
  group: Group;
  /** Each does it by itself. */
  keys: readonly string[];
  place: Place;
  /** It is the way to this place, and may have a key of it: in there, that place hears it first. */
  leadsTo?: Place;
  /** Among the few that the settings list, for whoever has not seen the help yet. */
  often?: true;
}

/** Something that can be asked for by a key, in the palette, or both. */
export interface Doable extends Listed {
  /** The title with what it is about, or with what it would do now. */
  titleNow?: (moment: Moment) => string | null;
  /** Why not now, in one sentence; null where it can be done. */
  why: (moment: Moment) => string | null;
  run: (moment: Moment) => void;
  /** Why it is not in the palette; left out where it is. */
  notInPalette?: string;
  /** Other words for it, by which the palette finds it too. */
  words?: string;
}

/** Keys that a list or a field hears itself: they move the keyboard in it, and mean nothing elsewhere. */
export interface Held extends Listed {
  run: null;
  notInPalette: string;
}

export type Action = Doable | Held;

export function isDoable(action: Action): action is Doable {
  return action.run !== null;
}
