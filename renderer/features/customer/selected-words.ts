import { count } from '../batch/batch-name.ts';

/** `Refresh 3 selected…` */
export function selectedWords(selected: number): string {
  return `Refresh ${count(selected)} selected…`;
}

/** All of them, or those that the filter leaves. */
export function allWords(shown: number, all: number): string {
  return shown === all ? 'Refresh all…' : `Refresh ${count(shown)} shown…`;
}
