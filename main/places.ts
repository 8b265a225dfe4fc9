const mostCauses = 5;

/**
 * Where an error arose, cause after cause: its name and places in the code.
 *
 * SECURITY: never its message, which can quote a key or a person. A stack begins with the message, which may
 * have lines of any form, so that is cut off by its length.
 */
export function placesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error)) return [typeof error];
  const stack = error.stack ?? '';
  const message = stack.indexOf(error.message);
  // Where it is not there, its words were changed, and nobody knows where they end.
  const rest = message < 0 ? '' : stack.slice(message + error.message.length);
  const places = rest.split('\n').filter((line) => /^ {4}at .+:\d+\)?$/.test(line));
  const own = [error.name, ...places.slice(0, 8).map((line) => line.trim())];
  // A cause can be its own.
  const last = error.cause === undefined || depth === mostCauses;
  return last ? own : [...own, ...placesOf(error.cause, depth + 1)];
}
