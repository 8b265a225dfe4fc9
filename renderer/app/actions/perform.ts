import { say, unsay } from '../said.ts';
import { titleOf } from './table.ts';
import type { Doable, Moment } from './action.ts';

/** Does it, or says why not. Answers whether it was done. */
export function perform(action: Doable, moment: Moment): boolean {
  const why = action.why(moment);
  // What was said of the key before is of no use any more.
  unsay();
  if (why === null) action.run(moment);
  else say(`${titleOf(action, moment)}: not now. ${why}`);
  return why === null;
}
