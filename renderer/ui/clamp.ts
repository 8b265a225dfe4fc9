const longest = 60;

/** A text that is quoted in a sentence: the beginning of it, when it is long. */
export function clamp(text: string): string {
  const characters = Array.from(text);
  return characters.length <= longest
    ? text
    : `${characters.slice(0, longest).join('').trimEnd()}…`;
}
