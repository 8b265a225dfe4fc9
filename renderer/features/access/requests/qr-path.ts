import { encodeQR } from 'qr';

/** Modules of white around it. Source: ISO/IEC 18004, the quiet zone */
const quietZone = 4;
/** In px: what a phone reads from a screen at arm's length, where an address is as long as Stripe's are. */
const wantedSize = 210;
/** Of one module: below it, a phone does not tell one from the next. */
const leastModule = 2;

/** A QR code as one path of an SVG. */
export interface QrDrawing {
  path: string;
  /** Modules on a side, the quiet zone among them. */
  modules: number;
  /** On a side, in px: each module is a whole number of them, so that no edge is blurred. */
  size: number;
}

/** Draws a QR code; null where the text is too long for one. */
export function drawQr(text: string): QrDrawing | null {
  const rows = encode(text);
  if (rows === null) return null;
  const modules = rows.length;
  return {
    path: rows.map(pathOfRow).join(''),
    modules,
    size: modules * Math.max(leastModule, Math.floor(wantedSize / modules)),
  };
}

function encode(text: string): boolean[][] | null {
  try {
    // The fewest modules: on a screen there is no dirt to be corrected.
    return encodeQR(text, 'raw', { ecc: 'low', border: quietZone });
  } catch {
    return null;
  }
}

/** A bar for each run of dark modules. */
function pathOfRow(row: readonly boolean[], y: number): string {
  const bars = row.flatMap((dark, x) => {
    if (!dark || row[x - 1] === true) return [];
    const end = row.indexOf(false, x);
    const length = (end < 0 ? row.length : end) - x;
    return [`M${x} ${y}h${length}v1h-${length}z`];
  });
  return bars.join('');
}
