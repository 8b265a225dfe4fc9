/** The measurements of two sides. */
export interface Turns {
  ours: number[];
  yardstick: number[];
}

/**
 * Measures two sides in turns, so that whatever else the machine does meets both alike. The first turn
 * of each is for warming up and does not count; who comes first changes each time.
 *
 * @param ours one measurement of ours, with the number of the turn (0 is the warm-up)
 */
export async function inTurns(
  rounds: number,
  ours: (turn: number) => Promise<number>,
  yardstick: (turn: number) => Promise<number>,
): Promise<Turns> {
  const turns: Turns = { ours: [], yardstick: [] };
  for (let turn = 0; turn <= rounds; turn += 1) {
    let mine = turn % 2 === 0 ? await ours(turn) : null;
    const theirs = await yardstick(turn);
    mine ??= await ours(turn);
    if (turn === 0) continue;
    turns.ours.push(mine);
    turns.yardstick.push(theirs);
  }
  return turns;
}
