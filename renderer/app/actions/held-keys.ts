import type { Held } from './action.ts';

const inList = 'It moves the keyboard in a list, and in the palette the keyboard is not there.';

/** Keys that lists and fields hear themselves. They are here to be told, and to be held free of others. */
export const heldKeys: readonly Held[] = [
  { ...held('next-row', 'Next row', ['j', 'ArrowDown']), often: true },
  { ...held('previous-row', 'Previous row', ['k', 'ArrowUp']), often: true },
  held('first-row', 'First row', ['Home']),
  held('last-row', 'Last row', ['End']),
  held('next-rows', 'A page down', ['PageDown']),
  held('previous-rows', 'A page up', ['PageUp']),
  { ...held('open-row', 'Open', ['Enter']), often: true },
  held('in-row', 'To the buttons of a row, and back', ['ArrowRight', 'ArrowLeft']),
  held('select-row', 'Select the row', [' ']),
  held('select-more', 'Select more rows', ['shift+ArrowDown', 'shift+ArrowUp']),
  {
    id: 'to-results',
    title: 'From the look-up box to the results',
    group: 'Find',
    keys: ['ArrowDown'],
    place: 'field',
    run: null,
    notInPalette: 'It moves the keyboard out of the look-up box.',
  },
  {
    id: 'clear-field',
    title: 'Clear the look-up box or a filter',
    group: 'Find',
    keys: ['Escape'],
    place: 'field',
    run: null,
    notInPalette: 'It is for the field that has the keyboard; clearing the look-up is there.',
  },
];

function held(id: string, title: string, keys: readonly string[]): Held {
  return { id, title, group: 'Lists', keys, place: 'list', run: null, notInPalette: inList };
}
