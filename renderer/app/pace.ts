/** Work that is asked for more often than it is to be done. */
export interface Pace {
  /** Has the work done for `key`: at once, or when its pause is over. */
  ask(key: string): void;
  /** Whether the work is still to be begun for `key`, so that it will see what is so now. */
  isDue(key: string): boolean;
  /** Does nothing more. */
  end(): void;
}

/** The work for a key, under way or resting after it. */
interface Round {
  askedAgain: boolean;
  rest?: ReturnType<typeof setTimeout>;
}

/**
 * Does `work` for a key when it is asked for, but never twice at a time, not more often than every `pause`
 * milliseconds, and with a rest as long as the work itself, so that slow work does not fill all of the time.
 * Nothing is lost: what was asked for meanwhile is done once after that.
 */
export function createPace(pause: number, work: (key: string) => Promise<unknown>): Pace {
  const rounds = new Map<string, Round>();
  let ended = false;

  async function begin(key: string): Promise<void> {
    const round: Round = { askedAgain: false };
    rounds.set(key, round);
    const began = performance.now();
    // Whoever works tells of failures; the next round tries again.
    await work(key).catch(() => undefined);
    const took = performance.now() - began;
    if (ended) return;
    round.rest = setTimeout(() => finish(key, round), Math.max(pause - took, took));
  }

  function finish(key: string, { askedAgain }: Round): void {
    rounds.delete(key);
    if (askedAgain) void begin(key);
  }

  return {
    ask(key) {
      const round = rounds.get(key);
      if (round !== undefined) round.askedAgain = true;
      else if (!ended) void begin(key);
    },
    isDue: (key) => rounds.get(key)?.askedAgain === true,
    end() {
      ended = true;
      for (const { rest } of rounds.values()) clearTimeout(rest);
      rounds.clear();
    },
  };
}
