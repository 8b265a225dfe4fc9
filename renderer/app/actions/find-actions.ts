import { useDialogs } from '../open-dialog.ts';
import { giveKeyboard, sideElement } from '../side.ts';
import { useWorkspace } from '../workspace.ts';
import type { Doable } from './action.ts';

/** Finding a customer, or anything else. */
export const findActions: readonly Doable[] = [
  {
    id: 'look-up',
    often: true,
    title: 'Look up a customer, account or payment',
    group: 'Find',
    keys: ['/'],
    place: 'page',
    words: 'search find box',
    why: () => null,
    run: ({ lookup: { box } }) => {
      useWorkspace.getState().showLookup();
      box.current?.focus();
      box.current?.select();
    },
  },
  {
    id: 'palette',
    often: true,
    title: 'Commands: find an action or a tab',
    group: 'Find',
    keys: ['mod+k'],
    place: 'console',
    why: () => null,
    run: (moment) => useDialogs.getState().show({ kind: 'palette', moment }),
    notInPalette: 'It is the palette.',
  },
  {
    id: 'to-list',
    title: 'Go to the list',
    group: 'Lists',
    keys: ['j'],
    place: 'page',
    leadsTo: 'list',
    words: 'rows table grid keyboard',
    why: ({ side }) =>
      sideElement(side)?.querySelector('[role="row"][tabindex="0"]') == null
        ? 'No list is in view.'
        : null,
    run: ({ side }) => giveKeyboard(side),
  },
  {
    id: 'filter',
    title: 'Filter the list',
    group: 'Find',
    keys: ['f'],
    place: 'page',
    words: 'narrow search in',
    why: ({ side }) => (filterOn(side) === null ? 'No list in view has a filter.' : null),
    run: ({ side }) => {
      filterOn(side)?.focus();
      filterOn(side)?.select();
    },
  },
  {
    id: 'raw-look-up',
    title: 'Look up by a query of Stripe’s search language, or by plain text',
    titleNow: () =>
      useWorkspace.getState().raw
        ? 'Look up by plain text'
        : 'Look up by a query of Stripe’s search language',
    group: 'Find',
    keys: [],
    place: 'page',
    words: 'raw metadata syntax advanced',
    why: () => null,
    run: ({ lookup: { box } }) => {
      const { raw, setRaw, showLookup } = useWorkspace.getState();
      setRaw(!raw);
      showLookup();
      box.current?.focus();
    },
  },
  {
    id: 'clear-look-up',
    title: 'Clear the look-up',
    group: 'Find',
    keys: [],
    place: 'page',
    words: 'empty reset search',
    why: () => (useWorkspace.getState().draft === '' ? 'Nothing is looked up.' : null),
    run: ({ lookup: { box } }) => {
      useWorkspace.getState().lookUp('');
      useWorkspace.getState().showLookup();
      box.current?.focus();
    },
  },
];

/** Where the keyboard is in a part of the page with a filter of its own it is that one, else the first. */
function filterOn(side: 'left' | 'right'): HTMLInputElement | null {
  const page = sideElement(side);
  const around = document.activeElement?.closest('[data-side] section');
  const near = around?.querySelector<HTMLInputElement>('input[data-filter]');
  return near ?? page?.querySelector<HTMLInputElement>('input[data-filter]') ?? null;
}
