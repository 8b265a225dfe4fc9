import { giveKeyboard, saveKeyboard } from '../side.ts';
import { besideWhich, otherSide, sideOf, tabAStepAway, useWorkspace } from '../workspace.ts';
import type { Doable } from './action.ts';

const noOther = 'No other tab is open.';

/** Going from one tab to another, and having two in view. */
export const tabActions: readonly Doable[] = [
  {
    id: 'next-tab',
    title: 'Next tab',
    group: 'Tabs',
    keys: [']'],
    place: 'page',
    why: () => whyNoStep(1),
    run: () => step(1),
  },
  {
    id: 'previous-tab',
    title: 'Previous tab',
    group: 'Tabs',
    keys: ['['],
    place: 'page',
    why: () => whyNoStep(-1),
    run: () => step(-1),
  },
  {
    id: 'close-tab',
    title: 'Close the tab',
    group: 'Tabs',
    keys: ['w'],
    place: 'page',
    why: ({ tab }) => (tab === null ? 'The look-up is no tab: it stays.' : null),
    run: ({ tab }) => {
      if (tab !== null) useWorkspace.getState().closeTab(tab);
      saveKeyboard();
    },
  },
  {
    id: 'reopen-tab',
    title: 'Open the tab that was closed last',
    group: 'Tabs',
    keys: ['u'],
    place: 'page',
    words: 'undo reopen restore',
    why: () =>
      useWorkspace.getState().closed.length === 0 ? 'No tab was closed in this session.' : null,
    run: () => useWorkspace.getState().reopenTab(),
  },
  {
    id: 'side-by-side',
    often: true,
    title: 'Two pages side by side, or one again',
    titleNow: () =>
      useWorkspace.getState().beside === null ? 'Two pages side by side' : 'One page again',
    group: 'Tabs',
    keys: ['\\'],
    place: 'page',
    words: 'split compare beside pane',
    why: () => {
      const { view, beside } = useWorkspace.getState();
      const any = beside ?? besideWhich(useWorkspace.getState());
      return any === null && view === 'look-up' ? 'No tab is open to stand beside.' : null;
    },
    run: ({ tab }) => {
      const workspace = useWorkspace.getState();
      const { view, beside, closeSide, putBeside } = workspace;
      const other = besideWhich(workspace);
      // With the keyboard on a tab that is not in view, it is about that one.
      if (tab !== null && sideOf(workspace, tab) === null) putBeside(tab);
      else if (beside !== null) closeSide('right');
      else if (other !== null) putBeside(other);
      else if (view !== 'look-up') putBeside(view);
      goToSide();
    },
  },
  {
    id: 'other-side',
    title: 'Go to the other page',
    group: 'Tabs',
    keys: ['s'],
    place: 'page',
    words: 'switch pane side keyboard left right',
    why: () => (useWorkspace.getState().beside === null ? 'One page is in view.' : null),
    run: ({ side }) => {
      useWorkspace.getState().takeSide(otherSide(side));
      giveKeyboard(otherSide(side));
    },
  },
  {
    id: 'swap-sides',
    title: 'Swap the two pages',
    group: 'Tabs',
    keys: [],
    place: 'page',
    words: 'left right exchange',
    why: () => {
      const { beside, view } = useWorkspace.getState();
      if (beside === null) return 'One page is in view.';
      return view === 'look-up' ? 'The look-up stays on the left.' : null;
    },
    run: () => {
      useWorkspace.getState().swapSides();
      saveKeyboard();
    },
  },
];

function whyNoStep(by: 1 | -1): string | null {
  return tabAStepAway(useWorkspace.getState(), by) === null ? noOther : null;
}

function step(by: 1 | -1): void {
  const tab = tabAStepAway(useWorkspace.getState(), by);
  if (tab !== null) useWorkspace.getState().openTab(tab);
}

/** The keyboard goes to the page that came, or to the one that is left. */
function goToSide(): void {
  requestAnimationFrame(() => giveKeyboard(useWorkspace.getState().side));
}
