import type { ReactNode } from 'react';
import type { SortValue } from './sort.ts';

/** A column of a DataTable. */
export interface Column<Row> {
  id: string;
  title: string;
  /** A track of a CSS grid, such as `minmax(120px, 2fr)`. */
  width: string;
  cell: (row: Row) => ReactNode;
  /** Gives the column a sort button. */
  sortBy?: (row: Row) => SortValue;
  align?: 'end';
  /** It goes where the page is narrow. */
  spare?: true;
}
