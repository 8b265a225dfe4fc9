/** A time that is given, which runs from when it is first started. */
export interface Patience {
  /** Aborts when the time is over, unless it has ended by then. */
  readonly signal: AbortSignal;
  start(): void;
  /**
   * To be called at the end of what the time is given for. A timer holds on to whatever it was started in, and so
   * does `AbortSignal.timeout`, which nothing ends.
   */
  end(): void;
}

export function createPatience(milliseconds: number): Patience {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: controller.signal,
    start() {
      timer ??= setTimeout(() => controller.abort(), milliseconds).unref();
    },
    end: () => clearTimeout(timer),
  };
}
