import { mostScraps, recognise } from '../../../shared/lookup-text.ts';
import type { Mode } from '../../../shared/views.ts';
import { isOfOtherMode, scrapsWords, scrapWords } from './lookup-words.ts';
import { queryFault } from './raw-query.ts';

/** What stands below the box, and how: a hint while it is empty, and a warning where it will not work. */
export interface Chip {
  words: string;
  tone: 'hint' | 'known' | 'warn';
}

/** What the chip says of a text, under a profile of this mode. */
export function chipOf(text: string, raw: boolean, mode: Mode): Chip {
  if (raw) {
    if (text.trim() === '') return { words: 'e.g. name~"rosen"', tone: 'hint' };
    const fault = queryFault(text);
    return fault === null
      ? { words: 'Query in Stripe’s language', tone: 'known' }
      : { words: fault, tone: 'warn' };
  }
  const read = recognise(text);
  if (read.kind === 'key') return { words: 'A key: not sent, not kept', tone: 'warn' };
  const [only, ...others] = read.scraps;
  if (only === undefined) return { words: 'name, e-mail, phone, any id', tone: 'hint' };
  if (read.left > 0) {
    return { words: `The first ${mostScraps} of ${mostScraps + read.left}`, tone: 'warn' };
  }
  if (others.length > 0) return { words: scrapsWords(read.scraps), tone: 'known' };
  const words = scrapWords(only);
  if (isOfOtherMode(only, mode)) return { words: `Not of this profile: ${words}`, tone: 'warn' };
  return { words, tone: only.kind === 'refused' ? 'warn' : 'known' };
}
