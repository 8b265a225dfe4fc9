import { useMemo, useState } from 'react';
import { parseTargets, type Refused, type Targets } from '../../../shared/targets.ts';
import { readFile } from './read-file.ts';
import { refusedWords } from './paste-words.ts';

/** A text that is not in the field: a file, or more than a field can be typed in. */
export interface TextFile {
  name: string;
  text: string;
}

/** The most characters that stand in the field: each letter that is typed has all of them read again. */
const mostInField = 200_000;

const nothing: Targets = { ok: true, targets: [], duplicates: [], junk: [], columns: [] };

/**
 * What was pasted, typed, dropped or opened, and what it names.
 *
 * SECURITY: a text with a key in it goes into no state and no request. What stood there before it stays.
 */
export function useTargetText() {
  const [typed, setTyped] = useState('');
  const [file, setFile] = useState<TextFile | null>(null);
  const [columns, setColumns] = useState<readonly number[] | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const text = file?.text ?? typed;
  const found = useMemo(() => {
    const parsed = parseTargets(text, columns);
    return parsed.ok ? parsed : nothing;
  }, [text, columns]);

  /** Whether it may be kept. */
  function look(next: string): boolean {
    const parsed: Targets | Refused = parseTargets(next);
    setRefused(parsed.ok ? null : refusedWords(parsed));
    return parsed.ok;
  }

  function type(next: string) {
    if (!look(next)) return;
    // A choice is one between the columns that were there.
    if (columns !== null) setColumns(null);
    if (next.length > mostInField) setFile({ name: 'Pasted text', text: next });
    else setTyped(next);
  }

  async function open(picked: File) {
    const read = await readFile(picked).catch(() => ({ ok: false, why: 'no-text' }) as const);
    if (!read.ok) {
      setRefused(refusedWords(read));
      return;
    }
    if (!look(read.text)) return;
    setColumns(null);
    setFile({ name: picked.name, text: read.text });
  }

  return {
    /** Whether a text may stand in the field, so that pasting it is the browser's own business. */
    isForField: (next: string) => next.length <= mostInField && parseTargets(next).ok,
    typed,
    file,
    found,
    /** Why what was put in last was not taken, or null. */
    refused,
    type,
    open,
    /** Puts a file away; what was typed before it is there again. */
    putAway() {
      setFile(null);
      setColumns(null);
      setRefused(null);
    },
    chooseColumns: setColumns,
  };
}

export type TargetText = ReturnType<typeof useTargetText>;
