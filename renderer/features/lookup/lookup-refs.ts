import { createContext, use, type RefObject } from 'react';
import type { TableHandle } from '../../ui/DataTable.tsx';

/** How the box and the results hand the keyboard to each other. */
export interface LookupRefs {
  box: RefObject<HTMLInputElement | null>;
  results: RefObject<TableHandle | null>;
}

export const LookupRefsContext = createContext<LookupRefs | null>(null);

export function useLookupRefs(): LookupRefs {
  const refs = use(LookupRefsContext);
  if (refs === null) throw new Error('The look-up is used outside of a profile.');
  return refs;
}
