/** How many ids one reading of targets takes; whoever has more asks again. */
export const mostTargets = 50;
/** How many accounts a batch takes. */
export const mostInBatch = 10_000;
