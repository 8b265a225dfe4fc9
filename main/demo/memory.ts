/** Remembers what was made for so many keys, the first to go first: a world is looked at in a few places. */
export function remembering<T>(most: number, make: (key: number) => T): (key: number) => T {
  const known = new Map<number, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size >= most) known.delete(oldest);
    known.set(key, made);
    return made;
  };
}
