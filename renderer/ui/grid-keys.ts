/**
 * Where a key leads from row `index` of `count`: the new index, -1 for up and out of the grid, or
 * null when the key is none of the grid's.
 */
export function nextIndex(key: string, index: number, count: number, page: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return Math.min(index + 1, last);
    case 'k':
    case 'ArrowUp':
      return index - 1;
    case 'PageDown':
      return Math.min(index + page, last);
    case 'PageUp':
      return Math.max(index - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
