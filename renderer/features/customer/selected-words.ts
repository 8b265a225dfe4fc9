import { count } from '../batch/batch-name.ts';

/** `Refresh 3 selected…` */
export function selectedWords(selected: number): string {
  return `Refresh ${count(selected)} selected…`;
}

/** Of the selected ones, those that the filter hides: they are refreshed as well. */
export function hiddenWords(hidden: number): string {
  return `${count(hidden)} selected but not shown`;
}

/** All of them, or those that the filter leaves. */
export function allWords(shown: number, all: number): string {
  return shown === all ? 'Refresh all…' : `Refresh ${count(shown)} shown…`;
}
