/**
 * Resolves after so many milliseconds; rejects as soon as `signal` aborts. `node:timers/promises` would do the
 * same, but takes its timers where a test cannot turn the hands.
 */
export function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new Error('Nobody waits for it any more'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
