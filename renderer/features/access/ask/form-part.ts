import { useState } from 'react';
import type { Mode } from '../../../../shared/views.ts';
import type { AccessDraft, Change, TextName } from './access-draft.ts';
import type { Faults, RowFault } from './read-draft.ts';

/** A field of one line, as each part of the form draws it. */
export interface FieldProps {
  label: string;
  readOnly: boolean;
  fault: string | null;
  value: string;
  onChange: (text: string) => void;
  onBlur: () => void;
}

/** What each part of the form gets. */
export interface FormPart {
  draft: AccessDraft;
  /** Those that are told by now. */
  faults: Faults;
  edit: (change: Change) => void;
  field: (name: TextName) => FieldProps;
  readOnly: boolean;
  mode: Mode;
  /** Tells of a field of an invoice's line that it was left, or typed in. */
  line: {
    leave: (place: Place, text: string) => void;
    touch: (place: Place) => void;
  };
}

/** A field of the form, or one of a line of it. */
type Place = TextName | `${number}.${keyof RowFault}`;

/** The fields that were left since they were typed in. */
export type Left = ReadonlySet<Place>;

const none: Left = new Set();

/** What begins with something in it: whoever leaves it empty has emptied it. */
const prefilled: ReadonlySet<Place> = new Set([
  'quantity',
  'daysUntilDue',
  'intentCurrency',
  'pageCurrency',
  'invoiceCurrency',
] satisfies Place[]);

/** Knows which fields were left with something in them, or emptied, and not touched since: only those are called wrong unasked. */
export function useLeftFields() {
  const [left, setLeft] = useState(none);
  return {
    left,
    leave(place: Place, text: string) {
      const isTold = text.trim() !== '' || prefilled.has(place);
      if (isTold && !left.has(place)) setLeft(new Set([...left, place]));
    },
    touch(place: Place) {
      if (left.has(place)) setLeft(new Set([...left].filter((each) => each !== place)));
    },
    reset: () => setLeft(none),
  };
}

/** Of the faults those that are told by now: what is still being typed is not called wrong. */
export function toldFaults(faults: Faults, tried: boolean, left: Left): Faults {
  if (tried) return faults;
  const { rows, lines, permissions: _permissions, ...texts } = faults;
  const isLeft: ReadonlySet<string> = left;
  const told = Object.fromEntries(Object.entries(texts).filter(([name]) => isLeft.has(name)));
  return { ...told, ...(lines !== undefined && { lines }), rows: toldRows(rows, left) };
}

function toldRows(rows: Faults['rows'], left: Left): Faults['rows'] {
  const told = new Map<number, RowFault>();
  for (const [id, { description, amount }] of rows) {
    const row = {
      ...(description !== undefined && left.has(`${id}.description`) && { description }),
      ...(amount !== undefined && left.has(`${id}.amount`) && { amount }),
    };
    if (Object.keys(row).length > 0) told.set(id, row);
  }
  return told;
}
