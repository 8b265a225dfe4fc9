import { useEffect, useMemo, useRef, useState } from 'react';
import { mostInBatch, mostTargets } from '../../../shared/batch-limits.ts';
import { ask } from '../../app/client.ts';
import { gather, inChunks, type Named, type ReadTarget } from './gather.ts';

type Readings = ReadonlyMap<string, ReadTarget>;

/**
 * Reads what ids stand for, one chunk after another. What has been read is kept until the dialog closes: after
 * an error, a cancel, or a change of the list only the rest is asked for.
 *
 * @param first what is read at once; null where it is yet to be named
 */
export function useReadTargets(profileId: string, first: readonly Named[] | null) {
  // Each start is an array of its own, so that a retry is one as well.
  const [wanted, setWanted] = useState(first);
  const [read, setRead] = useState<Readings>(new Map());
  const known = useRef(read);
  const [ended, setEnded] = useState<{ wanted: readonly Named[]; error: unknown } | null>(null);

  useEffect(() => {
    if (wanted === null) return;
    const controller = new AbortController();
    async function readAll(all: readonly Named[]) {
      const left = all.map(({ id }) => id).filter((id) => !known.current.has(id));
      for (const ids of inChunks(left, mostTargets)) {
        // The rest need not be read to know that these are more than a batch takes.
        if (gather(all, known.current).accounts.length > mostInBatch) return;
        const targets = await ask('targets.read', { profileId, ids }, controller.signal);
        known.current = new Map([
          ...known.current,
          ...targets.map((target) => [target.id, target] as const),
        ]);
        setRead(known.current);
      }
    }
    readAll(wanted).then(
      () => {
        if (!controller.signal.aborted) setEnded({ wanted, error: null });
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setEnded({ wanted, error });
      },
    );
    return () => controller.abort();
  }, [profileId, wanted]);

  const now = ended?.wanted === wanted ? ended : null;
  return {
    start: (named: readonly Named[]) => setWanted([...named]),
    /** Ends the reading, or goes back before it. */
    stop: () => setWanted(null),
    /** What is read or has been; null where nothing was started. */
    wanted,
    /** All of it has been read, or more than a batch takes. */
    isDone: now?.error === null,
    error: now?.error ?? null,
    /** How many of the ids have been read. */
    count: useMemo(() => (wanted ?? []).filter(({ id }) => read.has(id)).length, [wanted, read]),
    gathered: useMemo(() => gather(wanted ?? [], read), [wanted, read]),
  };
}
