import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Settings } from '../../shared/ipc.ts';
import { ask } from './client.ts';
import { queries } from './queries.ts';
import { queryKeys } from './query-keys.ts';

/** What is set until main has answered. */
const defaults: Settings = {
  theme: 'system',
  density: 'comfortable',
  lockAfterMinutes: 10,
  refreshPrice: 150,
  dailyCaps: {},
  returnPages: { success: null, cancel: null },
};

/** The settings, and a way to change them that shows at once. */
export function useSettings() {
  const queryClient = useQueryClient();
  const { data: settings = defaults } = useQuery(queries.settings());
  const { mutate: change, error } = useMutation({
    mutationFn: (part: Partial<Settings>) => ask('settings.set', part),
    onMutate: (part) => {
      queryClient.setQueryData(queryKeys.settings, { ...settings, ...part });
      return settings;
    },
    onSuccess: (saved) => queryClient.setQueryData(queryKeys.settings, saved),
    // Main may hold to what it could not write: it is asked what counts.
    onError: (_error, _part, before) => {
      queryClient.setQueryData(queryKeys.settings, before);
      return queryClient.invalidateQueries({ queryKey: queryKeys.settings });
    },
  });
  return { settings, change, error };
}

/** The minutes to choose from; what is set is always among them. */
export function lockChoices(set: number): readonly number[] {
  return [...new Set([1, 5, 10, 30, 60, set])].sort((one, other) => one - other);
}

/** Puts theme and density on the page, where tokens.css reads them. */
export function applySettings({ theme, density }: Settings): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
  dataset['density'] = density;
}

/** Keeps the page in step with the settings. */
export function useAppliedSettings(): Settings {
  const { settings } = useSettings();
  useEffect(() => applySettings(settings), [settings]);
  return settings;
}
