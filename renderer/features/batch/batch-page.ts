import { later } from '../../ui/later.tsx';

/** The page of a batch, for whoever shows it, and for whoever loads it ahead: the first screen needs none. */
export const batchPage = later(async () => (await import('./BatchPage.tsx')).BatchPage);
