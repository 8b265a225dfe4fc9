import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { create } from 'zustand';
import type { DeepLink } from '../../shared/deep-link.ts';
import type { Profile } from '../../shared/views.ts';
import { profileTitle } from '../features/profiles/profile-words.ts';
import { isUnderDialog } from './actions/heard.ts';
import { switchProfile } from './active-profile.ts';
import { ask } from './client.ts';
import { useDialogs } from './open-dialog.ts';
import { say } from './said.ts';
import { useWorkspace } from './workspace.ts';

/** The link that main has handed over, until it is opened or sent away; one that cannot open by itself is offered. */
export const useArrivedLink = create<{ link: DeepLink | null; offered: DeepLink | null }>()(() => ({
  link: null,
  offered: null,
}));

/** Asks main for the link that came, if one did. Main gives it once; while it is locked, it keeps it. */
export async function takeLink(): Promise<void> {
  const link = await ask('link.take', {}).catch(() => null);
  if (link !== null) useArrivedLink.setState({ link });
}

/** Where a link opens: in one profile, or in one that the analyst chooses of these. There may be none. */
export type Way = { open: Profile } | { choose: readonly Profile[] };

/**
 * SECURITY: a link opens in a profile of its mode or not at all: a live customer is never looked for with a test
 * key, nor the other way round. What is in view goes first, so that no link changes profiles without need.
 */
export function wayOf({ mode }: DeepLink, profiles: readonly Profile[], active: Profile): Way {
  if (active.mode === mode) return { open: active };
  const [first, ...others] = profiles.filter((profile) => profile.mode === mode);
  if (first === undefined) return { choose: [] };
  return others.length === 0 ? { open: first } : { choose: [first, ...others] };
}

/**
 * Opens what a link names, and does nothing else.
 * SECURITY: nothing that costs, changes or reveals more than a click on a result does; a link comes from anybody.
 */
export function openLink(queryClient: QueryClient, link: DeepLink, profile: Profile): void {
  const { customerId, accountId } = link;
  useArrivedLink.setState({ link: null });
  const changes = useWorkspace.getState().profileId !== profile.id;
  switchProfile(queryClient, profile.id);
  const { openCustomer, openAccount } = useWorkspace.getState();
  if (customerId !== null) openCustomer(customerId, accountId ?? undefined);
  else if (accountId !== null) openAccount(accountId);
  if (changes) say(`The link was opened in ${profileTitle(profile)}.`);
}

/** A link that cannot be opened before the analyst has decided. */
export interface WaitingLink {
  link: DeepLink;
  /** The profiles of its mode; none where there is none. */
  profiles: readonly Profile[];
  openIn: (profile: Profile) => void;
  dismiss: () => void;
}

/**
 * Opens links as they come, and gives the one that needs a decision. One that comes while a dialog is open waits
 * for its end: it takes nothing away that somebody is at.
 */
export function useDeepLinks(
  profiles: readonly Profile[],
  active: Profile | null,
): WaitingLink | null {
  const queryClient = useQueryClient();
  const link = useArrivedLink((state) => state.link);
  const offered = useArrivedLink((state) => state.offered);
  const isBusy = useDialogs((dialogs) => dialogs.open !== null);
  const ready = active !== null;
  const way = link === null || active === null ? null : wayOf(link, profiles, active);
  const straight = way !== null && 'open' in way && !isBusy ? way.open : null;

  useEffect(() => {
    if (ready) void takeLink();
  }, [ready]);
  // A question or a menu that no store knows of would be taken away with its page: then the link is offered.
  useEffect(() => {
    if (link === null || straight === null || offered === link) return;
    if (isUnderDialog()) useArrivedLink.setState({ offered: link });
    else openLink(queryClient, link, straight);
  }, [queryClient, link, straight, offered]);

  const openIn = useCallback(
    (profile: Profile) => {
      if (link !== null) openLink(queryClient, link, profile);
    },
    [queryClient, link],
  );
  if (link === null || way === null || ('open' in way && offered !== link)) return null;
  return {
    link,
    profiles: 'open' in way ? [way.open] : way.choose,
    openIn,
    dismiss: () => useArrivedLink.setState({ link: null }),
  };
}
