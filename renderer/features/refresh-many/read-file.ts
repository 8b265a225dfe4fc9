/** The most bytes of a file that are read; what is more would be refused by its text as well. */
const mostBytes = 10_000_000;

export type FileText = { ok: true; text: string } | { ok: false; why: 'too-long' | 'no-text' };

/** Reads a file in the page. It is sent nowhere. */
export async function readFile(file: Pick<File, 'size' | 'arrayBuffer'>): Promise<FileText> {
  if (file.size > mostBytes) return { ok: false, why: 'too-long' };
  return decode(new Uint8Array(await file.arrayBuffer()));
}

/**
 * The text of a file: UTF-8, or UTF-16 by its mark, as Excel writes “Unicode text”. Of another encoding the
 * ids are right all the same. A workbook and other files that are no text are told from it.
 */
export function decode(bytes: Uint8Array<ArrayBuffer>): FileText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { ok: true, text: read('utf-16le', bytes) };
  if (first === 0xfe && second === 0xff) return { ok: true, text: read('utf-16be', bytes) };
  return bytes.subarray(0, looksAt).includes(0)
    ? { ok: false, why: 'no-text' }
    : { ok: true, text: read('utf-8', bytes) };
}

/** A file that is no text has a zero near its beginning. */
const looksAt = 4096;

function read(encoding: string, bytes: Uint8Array<ArrayBuffer>): string {
  return new TextDecoder(encoding).decode(bytes);
}
