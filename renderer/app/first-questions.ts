import { queries } from './queries.ts';
import { createQueryClient } from './query-client.ts';
import { restoreWorkspace } from './saved-workspace.ts';
import { applySettings } from './settings.ts';

export const queryClient = createQueryClient();

/**
 * What the first picture is made of: the theme, the lock or the profiles, and what was open before the page went
 * away. Whoever imports this first asks for it before the rest of the page's scripts have run. What is not answered
 * is shown as far as it is known: the defaults, or what went wrong. While locked, only the profiles are refused.
 */
export const firstAnswers = Promise.all([
  queryClient
    .query(queries.settings())
    .then(applySettings)
    .catch(() => undefined),
  queryClient.query(queries.lock()).catch(() => undefined),
  queryClient.query(queries.profiles()).catch(() => undefined),
  restoreWorkspace().catch(() => undefined),
]);
