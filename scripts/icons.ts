/**
 * `node scripts/icons.ts`: draws the app's icons anew from build/icon.svg, in Chromium. What it writes is kept in
 * the repository, because electron-builder would otherwise download a tool to make the same of a picture.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { launchOptions } from '../e2e/support/chromium.ts';

const build = fileURLToPath(new URL('../build/', import.meta.url));
const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];

/** Draws the icon as a PNG of each size. */
async function draw(svg: string): Promise<Map<number, Buffer>> {
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage();
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  const pictures = new Map<number, Buffer>();
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>body{margin:0}img{display:block}</style><img width="${size}" height="${size}" src="${source}">`,
    );
    pictures.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return pictures;
}

/** Apple's container: a name of four letters, a length, a picture. */
function icns(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const names = { ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64 };
  const parts = Object.entries(names).map(([name, size]) => {
    const picture = pictures.get(size) ?? Buffer.alloc(0);
    return Buffer.concat([Buffer.from(name), bigEndian(picture.length + 8), picture]);
  });
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from('icns'), bigEndian(body.length + 8), body]);
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Windows' container: a head, an entry of 16 bytes for each picture, the pictures. */
function ico(pictures: ReadonlyMap<number, Buffer>): Buffer {
  const chosen = [16, 32, 48, 64, 128, 256];
  const head = Buffer.alloc(6 + 16 * chosen.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(chosen.length, 4);
  const bodies: Buffer[] = [];
  let offset = head.length;
  for (const [index, size] of chosen.entries()) {
    const picture = pictures.get(size) ?? Buffer.alloc(0);
    const entry = 6 + 16 * index;
    head.writeUInt8(size % 256, entry); // 0 means 256
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(picture.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    bodies.push(picture);
    offset += picture.length;
  }
  return Buffer.concat([head, ...bodies]);
}

const pictures = await draw(await readFile(`${build}icon.svg`, 'utf8'));
await mkdir(`${build}icons`, { recursive: true });
for (const [size, picture] of pictures) {
  await writeFile(`${build}icons/${size}x${size}.png`, picture);
}
await writeFile(`${build}icon.icns`, icns(pictures));
await writeFile(`${build}icon.ico`, ico(pictures));
