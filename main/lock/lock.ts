import type { Lock, LockReason } from '../../shared/ipc.ts';

/** Whether the console is locked. */
export interface ConsoleLock {
  state(): Lock;
  /**
   * Rises with every lock. What was begun under another number was begun before a lock, even where the
   * console is open again by now.
   */
  epoch(): number;
  /** Locks; an unlock that is under way comes to nothing. Told of once, however often it is called. */
  lock(reason: LockReason): void;
  /** Opens again, unless a lock comes in between. Rejects, and stays locked, where the keys cannot be read. */
  unlock(): Promise<Lock>;
}

export interface LockOptions {
  /** What a lock takes away, in this order; each is done even where one before it fails. */
  takeAway: readonly (() => void)[];
  /** Brings back what a lock took away. Settles in bounded time, also where a lock has ended its use. */
  bringBack: () => Promise<void>;
  /** Told after each change. */
  onChange: (locked: boolean) => void;
  /** Told of what `takeAway` threw. */
  onError: (error: unknown) => void;
}

/** An open console. */
export function createLock({ takeAway, bringBack, onChange, onError }: LockOptions): ConsoleLock {
  let reason: LockReason | null = null;
  let epoch = 0;
  let opening: { epoch: number; done: Promise<Lock> } | null = null;

  const state = (): Lock => ({ locked: reason !== null, reason });

  function empty(): void {
    for (const step of takeAway) {
      try {
        step();
      } catch (error) {
        onError(error);
      }
    }
  }

  async function open(begun: number, before: Promise<unknown> | undefined): Promise<Lock> {
    // One reading of the keys at a time: the end of an earlier one would take them away again.
    await before?.catch(() => undefined);
    if (epoch !== begun) return state();
    try {
      await bringBack();
    } catch (error) {
      empty();
      throw error;
    }
    if (epoch === begun) {
      reason = null;
      onChange(false);
    } else {
      // SECURITY: a lock came while the keys were being read, so what was read has to go again.
      empty();
    }
    return state();
  }

  return {
    state,
    epoch: () => epoch,
    lock(why) {
      const wasOpen = reason === null;
      // SECURITY: the gate closes before anything else, so that nothing leaves while the rest goes.
      epoch += 1;
      reason ??= why;
      empty();
      if (wasOpen) onChange(true);
    },
    unlock() {
      if (reason === null) return Promise.resolve(state());
      if (opening?.epoch === epoch) return opening.done;
      const mine = { epoch, done: open(epoch, opening?.done) };
      opening = mine;
      const forget = () => {
        if (opening === mine) opening = null;
      };
      mine.done.then(forget, forget);
      return mine.done;
    },
  };
}
