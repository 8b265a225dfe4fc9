import { decodeQR } from 'qr/decode.js';
import { expect, it } from 'vitest';
import { drawQr, type QrDrawing } from './qr-path.ts';

/** What a camera sees: each module as `scale` by `scale` points of grey. */
function photograph({ path, modules }: QrDrawing, scale = 4) {
  const side = modules * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      const from = (row * side + Number(x) * scale) * 4;
      data.fill(0, from, from + Number(length) * scale * 4);
    }
  }
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  return { width: side, height: side, data };
}

const long = `https://checkout.stripe.com/c/pay/cs_test_${'a1'.repeat(30)}#${'fidkdWxOYHwn'.repeat(50)}`;

it.each(['https://pay.example/x', long])('is read as what it was drawn of: %s', (text) => {
  const drawing = drawQr(text);
  expect(drawing && decodeQR(photograph(drawing))).toBe(text);
});

it('has white around it, and whole pixels', () => {
  for (const text of ['https://pay.example/x', long]) {
    const { path, modules, size } = drawQr(text)!;
    const corners = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)];
    expect(Math.min(...corners.flatMap(([, x, y]) => [Number(x), Number(y)]))).toBe(4);
    const ends = corners.map(([, x, , length]) => Number(x) + Number(length));
    expect(Math.max(...ends)).toBe(modules - 4);
    expect(size % modules).toBe(0);
    expect(size).toBeLessThanOrEqual(260);
  }
});

it('is none where the text is too long', () => {
  expect(drawQr('x'.repeat(4000))).toBeNull();
});
