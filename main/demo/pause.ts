/**
 * Waits this many ms. The timer is looked up at each call, so that a test's fake timers count, and it
 * keeps no process alive.
 */
export async function pause(ms: number): Promise<void> {
  await new Promise<void>((over) => {
    setTimeout(over, ms).unref();
  });
}
