import { lineMark, mostScraps } from '../../../shared/lookup-text.ts';

/** A pasted text as it fits into the box, which has one line. */
export interface Pasted {
  text: string;
  /** How many lines there were beyond those that are looked up at once. */
  left: number;
}

/** The most characters of it that are kept: the box is no editor. */
const longestPaste = mostScraps * 500;

/** The lines of a paste side by side, each with its sign; null where it is one line, which the box takes itself. */
export function pastedLines(pasted: string): Pasted | null {
  const lines = pasted
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  if (lines.length < 2) return null;
  return {
    text: lines.slice(0, mostScraps).join(` ${lineMark} `).slice(0, longestPaste),
    left: Math.max(0, lines.length - mostScraps),
  };
}
