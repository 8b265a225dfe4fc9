/**
 * How well a text fits what was typed: higher is better, null is not at all. Each word that was typed must be
 * found in a word of the text: as its beginning, else in its middle, else by its letters in their order.
 */
export function fit(text: string, typed: string): number | null {
  const wanted = wordsOf(typed);
  const words = wordsOf(text);
  let sum = 0;
  for (const each of wanted) {
    const best = Math.max(...words.map((word, index) => fitOfWord(word, each, index)), none);
    if (best === none) return null;
    sum += best;
  }
  return wanted.length === 0 ? 0 : sum / wanted.length;
}

/** Those that fit, the best first; as they were where they fit equally well. */
export function ranked<Item>(
  items: readonly Item[],
  typed: string,
  textOf: (item: Item) => { title: string; more?: string },
): { item: Item; score: number }[] {
  return items
    .flatMap((item) => {
      const { title, more = '' } = textOf(item);
      // Other words lead to it as well, but not before what is called so.
      const score = fit(title, typed) ?? half(fit(`${title} ${more}`, typed));
      return score === null ? [] : [{ item, score }];
    })
    .toSorted((one, other) => other.score - one.score);
}

const none = -1;

function half(score: number | null): number | null {
  return score === null ? null : score / 2;
}

function fitOfWord(word: string, typed: string, index: number): number {
  // What stands first is what somebody thinks of first.
  const early = 1 / (index + 2);
  if (word === typed) return 4 + early;
  if (word.startsWith(typed)) return 3 + early;
  if (word.includes(typed)) return 2 + early;
  return typed.length > 2 && hasInOrder(word, typed) ? 1 + early : none;
}

/**
 * `clpb` is in `clipboard`. Only from the first letter on, and not in an id: else nearly all is in nearly
 * everything.
 */
function hasInOrder(word: string, typed: string): boolean {
  if (word[0] !== typed[0] || /[\d_]/.test(word)) return false;
  let at = 0;
  for (const letter of typed) {
    at = word.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Without accents, which are not typed: `Müller` is found by `muller`. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLocaleLowerCase()
    .split(/[^\p{L}\p{N}_@.]+/u)
    .filter(Boolean);
}
