/**
 * What a promise brings, if it does so in time. Rejects where it takes longer, and as soon as `signal` aborts;
 * what comes later is let go.
 */
export async function inTime<Value>(
  work: Promise<Value>,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<Value> {
  const { promise, resolve, reject } = Promise.withResolvers<Value>();
  const giveUp = () => reject(new Error('Nobody waits for it any more'));
  const timer = setTimeout(() => reject(new Error('No answer in time')), milliseconds);
  signal?.addEventListener('abort', giveUp, { once: true });
  if (signal?.aborted === true) giveUp();
  work.then(resolve, reject);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}
