import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useRef } from 'react';
import type { Profile } from '../../../shared/views.ts';
import { errorWords } from '../../ui/error-words.ts';
import type { LookupRefs } from '../../features/lookup/lookup-refs.ts';
import { LockContext } from '../lock.ts';
import { queries } from '../queries.ts';
import { say } from '../said.ts';
import { useSettings } from '../settings.ts';
import { heard } from './heard.ts';
import type { Moment } from './action.ts';
import { whereabouts } from './moment.ts';
import { perform } from './perform.ts';
import { actionOf } from './table.ts';

/** Does an action, by its id, for a button. */
export const PerformContext = createContext<(id: string) => void>(() => undefined);

/** Hears the keys of the table under a profile. Answers what does an action by its id. */
export function useActions(profile: Profile, lookup: LookupRefs): (id: string) => void {
  const queryClient = useQueryClient();
  const { data: profiles = [] } = useQuery(queries.profiles());
  const { settings, change: changeSettings, error } = useSettings();
  const lock = use(LockContext);
  useEffect(() => {
    if (error !== null) say(`Not saved: ${errorWords(error).title}.`);
  }, [error]);

  const latest = useRef<() => Moment>(null);
  useEffect(() => {
    latest.current = () => ({
      profile,
      profiles,
      settings,
      changeSettings,
      queryClient,
      lock,
      lookup,
      ...whereabouts(queryClient),
    });
  });

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const action = heard(event, ['console', 'page']);
      if (action === null || latest.current === null) return;
      event.preventDefault();
      perform(action, latest.current());
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return useCallback((id) => {
    if (latest.current !== null) perform(actionOf(id), latest.current());
  }, []);
}
