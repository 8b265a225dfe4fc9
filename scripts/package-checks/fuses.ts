import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { fuseNames, fuses } from '../fuses.ts';
import type { PackedApp } from '../packed-app.ts';

/** Whether each fuse of the packed binary is as the table has it, and every fuse of the binary is in the table. */
export async function checkFuses({ executable }: PackedApp): Promise<string[]> {
  const wire = await getCurrentFuseWire(executable);
  const wrong = fuseNames.flatMap((name) => {
    const wanted = fuses[name].on ? FuseState.ENABLE : FuseState.DISABLE;
    const found = wire[FuseV1Options[name]];
    if (found === wanted) return [];
    return [`Fuse ${name} is ${said(found)}; the table says ${said(wanted)}.`];
  });
  const undecided = Object.keys(wire)
    .filter((key) => /^\d+$/.test(key) && FuseV1Options[Number(key)] === undefined)
    .map((key) => `Fuse ${key} of this Electron has no name here, and nobody decided it.`);
  return [...wrong, ...undecided];
}

function said(state: FuseState | undefined): string {
  return state === undefined ? 'missing' : FuseState[state].toLowerCase();
}
