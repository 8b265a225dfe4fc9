import { useEffect, type RefObject } from 'react';

/** Brings a box back into view whenever something changes that can push it out. @param by one text of all of it */
export function useKeptInView(box: RefObject<HTMLElement | null>, by: string): void {
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what pushes it is the reason, not the means
  }, [by]);
}
