import { groups, type Action, type Group } from '../../app/actions/action.ts';
import { actions } from '../../app/actions/table.ts';

const withKeys = actions.filter(({ keys }) => keys.length > 0);

/** All that has keys, by what it is for. */
export const keyGroups: readonly { group: Group; actions: readonly Action[] }[] = groups.map(
  (group) => ({ group, actions: withKeys.filter((action) => action.group === group) }),
);

/** The few that the settings list. */
export const settingsKeys: readonly Action[] = withKeys.filter(({ often }) => often === true);
