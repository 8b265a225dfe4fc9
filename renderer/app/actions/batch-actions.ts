import { useDialogs } from '../open-dialog.ts';
import type { Doable } from './action.ts';
import { offered } from './offered.ts';

const group = 'Many refreshes';
const noBatch = 'No batch is in view.';

/** Refreshing many accounts, and what can be done with a batch of them. */
export const batchActions: readonly Doable[] = [
  {
    id: 'refresh-many',
    often: true,
    title: 'Refresh many…',
    group,
    keys: ['mod+b'],
    place: 'console',
    words: 'batch bulk list paste csv',
    why: () => null,
    run: () => useDialogs.getState().show({ kind: 'refresh-many' }),
  },
  {
    ...offered('refresh-chosen', 'No customer with several accounts is in view.'),
    title: 'Refresh the selected accounts, or all that are shown…',
    group,
    words: 'batch bulk selected',
  },
  {
    ...offered('pause-batch', noBatch),
    title: 'Pause the batch, or resume it',
    group,
    words: 'hold go on continue',
  },
  {
    ...offered('stop-batch', noBatch),
    title: 'Stop what the batch has not sent',
    group,
    words: 'cancel end',
  },
  {
    ...offered('retry-batch', noBatch),
    title: 'Retry what failed in the batch',
    group,
    words: 'again',
  },
  {
    ...offered('export-batch', noBatch),
    title: 'Export the batch to CSV…',
    group,
    words: 'save download file spreadsheet',
  },
  { ...offered('dismiss-batch', noBatch), title: 'Dismiss the batch', group, words: 'remove done' },
];
