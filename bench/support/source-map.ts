const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A stretch of built code and the number of the source that it comes from; null: of none. */
export interface Part {
  source: number | null;
  text: string;
}

/**
 * Cuts built code into the stretches of its sources, by the `mappings` of its source map.
 *
 * @see https://tc39.es/ecma426/#sec-mappings
 */
export function minifiedParts(code: string, mappings: string): Part[] {
  const lines = code.split('\n');
  const parts: Part[] = [];
  let source = 0;
  for (const [number, segments] of mappings.split(';').entries()) {
    const line = lines[number] ?? '';
    let column = 0;
    let from: { column: number; source: number | null } = { column: 0, source: null };
    for (const segment of segments === '' ? [] : segments.split(',')) {
      const [columnStep = 0, sourceStep] = decode(segment);
      column += columnStep;
      parts.push({ source: from.source, text: line.slice(from.column, column) });
      if (sourceStep !== undefined) source += sourceStep;
      from = { column, source: sourceStep === undefined ? null : source };
    }
    parts.push({ source: from.source, text: line.slice(from.column) });
  }
  return parts.filter(({ text }) => text !== '');
}

/** Numbers in base 64, five bits each, the lowest first; the first bit of all is the sign. */
function decode(segment: string): number[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (const letter of segment) {
    const digit = digits.indexOf(letter);
    value += (digit & 31) << shift;
    shift += 5;
    if ((digit & 32) !== 0) continue;
    numbers.push((value & 1) === 1 ? -(value >>> 1) : value >>> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}
