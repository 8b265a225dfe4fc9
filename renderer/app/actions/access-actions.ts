import { startNewCustomer } from '../../features/access/start-new-customer.ts';
import { needsKey } from '../../features/profiles/profile-words.ts';
import type { Doable } from './action.ts';

/** Getting access to ownership data in the first place, which begins with a customer. */
export const accessActions: readonly Doable[] = [
  {
    id: 'create-customer',
    title: 'Create a customer…',
    group: 'Customer and account',
    keys: [],
    place: 'page',
    words: 'new add make person e-mail',
    why: ({ profile }) =>
      needsKey(profile) ? 'The key of this profile has to be entered again first.' : null,
    run: () => startNewCustomer(),
  },
];
