/**
 * Milliseconds. What is lost to one refusal comes back in about 40 s, so that beside others who use the same
 * account a refusal stays rare.
 */
const recoveryStep = 5000;
/** The part of what is published that comes back with each step. */
const recoveredPerStep = 1 / 25;

/** How many of something Stripe grants: what it publishes, unless its refusals say less. Times are monotonic ms. */
export interface Allowance {
  /** At least 1, and at most what is published. */
  at(now: number): number;
  /**
   * Lowers what is granted; from then on it grows back, step by step. Returns whether it did: a request that
   * was sent before the last lowering could not heed it, and its refusal says nothing new.
   */
  lower(refusal: { sentAt: number; now: number; to: number }): boolean;
}

export function createAllowance(published: number): Allowance {
  let lowered = { to: published, at: -Infinity };
  const step = Math.max(1, published * recoveredPerStep);

  const at = (now: number) => {
    const steps = lowered.to === published ? 0 : Math.floor((now - lowered.at) / recoveryStep);
    return Math.min(published, Math.floor(lowered.to + steps * step));
  };
  return {
    at,
    lower({ sentAt, now, to }) {
      if (sentAt <= lowered.at) return false;
      lowered = { to: Math.max(1, Math.min(at(now), Math.floor(to))), at: now };
      return true;
    },
  };
}
