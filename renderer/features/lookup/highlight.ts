import { recogniseScrap } from '../../../shared/lookup-text.ts';

/** A part of a text, and whether it is what was looked for. */
export interface Part {
  /** Where in the text it begins. */
  at: number;
  text: string;
  hit: boolean;
}

/** What of a look-up can be seen in a row: words of a name, an e-mail, the digits of a phone. */
export interface Wanted {
  words: readonly string[];
  /** Compared by their digits alone, as phones are written in many ways. */
  digits: string | null;
}

const nothing: Wanted = { words: [], digits: null };
/** Fewer than these would light up all over. */
const shortestDigits = 4;

/** What a scrap makes visible in the rows that it found. */
export function wantedOf(by: string): Wanted {
  const scrap = recogniseScrap(by);
  switch (scrap?.kind) {
    case 'name':
      return { words: scrap.value.split(' '), digits: null };
    case 'email':
      return { words: [scrap.value], digits: null };
    case 'phone':
    case 'last4': {
      const digits = scrap.value.replaceAll(/\D/g, '').replace(/^(00|1(?=\d{10}$))/, '');
      return { words: [scrap.value], digits: digits.length < shortestDigits ? null : digits };
    }
    default:
      return nothing;
  }
}

/** The parts of a text: put together they are the text again. */
export function highlight(text: string, { words, digits }: Wanted): Part[] {
  const hits = Array.from({ length: text.length }, () => false);
  const lower = text.toLowerCase();
  // Some letters change their length with their case; then places would not fit.
  if (lower.length === text.length) {
    for (const word of words) mark(hits, lower, word.toLowerCase());
  }
  if (digits !== null) markDigits(hits, text, digits);
  const parts: Part[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const hit = hits[at] ?? false;
    const last = parts.at(-1);
    const character = text.charAt(at);
    if (last?.hit === hit) last.text += character;
    else parts.push({ at, text: character, hit });
  }
  return parts;
}

function mark(hits: boolean[], text: string, word: string): void {
  if (word === '') return;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    hits.fill(true, at, at + word.length);
  }
}

function markDigits(hits: boolean[], text: string, digits: string): void {
  const places = Array.from(text.matchAll(/\d/g), ({ index }) => index);
  const start = places
    .map((at) => text.charAt(at))
    .join('')
    .indexOf(digits);
  const [from, to] = [places[start], places[start + digits.length - 1]];
  if (start !== -1 && from !== undefined && to !== undefined) hits.fill(true, from, to + 1);
}
