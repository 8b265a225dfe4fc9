import { createContext, use } from 'react';

export type Density = 'comfortable' | 'compact';

export const DensityContext = createContext<Density>('comfortable');

/** The height of a one-line row in px; tokens.css has the same as `--row`. */
export function useRowHeight(): number {
  return use(DensityContext) === 'compact' ? 28 : 32;
}
