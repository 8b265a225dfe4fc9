import { isField } from '../../ui/plain-key.ts';
import { useDialogs } from '../open-dialog.ts';
import { isDoable, type Doable, type Place } from './action.ts';
import { isPressed } from './keys.ts';
import { actions } from './table.ts';

const withKeys = actions.filter(isDoable).filter(({ keys }) => keys.length > 0);

/** Milliseconds after a page has opened by itself in which a letter may still be meant for where it was typed. */
const settling = 1000;
let lettersFrom = 0;

/** A page has just opened by itself: for a moment, letters that would do something on it do nothing. */
export function holdLetters(): void {
  lettersFrom = performance.now() + settling;
}

/** The action that was asked for by a key, of those that hold in one of these places; null where none was. */
export function heard(event: KeyboardEvent, places: readonly Place[]): Doable | null {
  // Nobody means to do it again and again, nor to do anything while a sign is put together.
  if (event.repeat || event.isComposing) return null;
  const action = withKeys.find(
    ({ place, keys }) => places.includes(place) && keys.some((each) => isPressed(each, event)),
  );
  if (action === undefined) return null;
  if (action.place === 'everywhere') return action;
  if (event.defaultPrevented || isUnderDialog()) return null;
  if (/^[a-z]$/i.test(event.key) && performance.now() < lettersFrom) return null;
  const { target } = event;
  return action.place === 'page' && target instanceof Element && isField(target) ? null : action;
}

/** Whether a dialog or popover is open: the page below it is not to change meanwhile. */
export function isUnderDialog(): boolean {
  // One that was just asked for may not be drawn yet.
  return (
    useDialogs.getState().open !== null ||
    document.querySelector('[role="dialog"], [role="alertdialog"]') !== null
  );
}
