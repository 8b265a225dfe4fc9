import { create } from 'zustand';
import { announce } from '../ui/announce.ts';

/** Milliseconds for which a sentence is in view. */
const shownFor = 4000;

/** The sentence that is in view, and which one it is of all. */
export const useSaid = create<{ sentence: string; number: number }>()(() => ({
  sentence: '',
  number: 0,
}));

/** Says what came of a key, for eye and ear: the key has no button whose look could tell it. */
export function say(sentence: string): void {
  announce(sentence);
  const number = useSaid.getState().number + 1;
  useSaid.setState({ sentence, number });
  setTimeout(() => {
    if (useSaid.getState().number === number) useSaid.setState({ sentence: '' });
  }, shownFor);
}

/** Takes the sentence away before its time. */
export function unsay(): void {
  useSaid.setState({ sentence: '' });
}
