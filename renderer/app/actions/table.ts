import { accessActions } from './access-actions.ts';
import { isDoable, type Action, type Doable, type Moment } from './action.ts';
import { batchActions } from './batch-actions.ts';
import { consoleActions } from './console-actions.ts';
import { findActions } from './find-actions.ts';
import { heldKeys } from './held-keys.ts';
import { ariaKeys, isPressed, shownKeys, type Press } from './keys.ts';
import { tabActions } from './tab-actions.ts';
import { thingActions } from './thing-actions.ts';

/**
 * The one table of what can be done in the console. The keys that are heard, the help, the palette, the list in
 * the settings and `aria-keyshortcuts` are all made from it.
 */
export const actions: readonly Action[] = [
  ...findActions,
  ...heldKeys,
  ...thingActions,
  ...accessActions,
  ...tabActions,
  ...batchActions,
  ...consoleActions,
];

const doable = new Map<string, Doable>(
  actions.filter(isDoable).map((action) => [action.id, action]),
);

/** The action of this id. */
export function actionOf(id: string): Doable {
  const action = doable.get(id);
  if (action === undefined) throw new Error(`There is no action ${id}.`);
  return action;
}

/** What an action is called at this moment. */
export function titleOf({ title, titleNow }: Doable, moment: Moment): string {
  return titleNow?.(moment) ?? title;
}

/** Whether the keys of an action were pressed. */
export function isKeyOf(id: string, event: Press): boolean {
  return actionOf(id).keys.some((keys) => isPressed(keys, event));
}

/** The keys of an action for `aria-keyshortcuts`. */
export function ariaKeysOf(id: string): string {
  return ariaKeys(actionOf(id).keys);
}

/** The first keys of an action, as they are shown beside it. */
export function shownKeysOf(id: string): string {
  const [first] = actionOf(id).keys;
  return first === undefined ? '' : shownKeys(first);
}
