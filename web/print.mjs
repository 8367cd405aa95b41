// Writes dist/print/: what printed documents are set with. Fonts come from the packages as WOFF, which is a font whose
// tables are compressed one by one: taken out of it, they are the plain TrueType that a page layout engine reads.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

const here = (path) => new URL(path, import.meta.url);
const owned = (name) => here(`node_modules/@fontsource/${name}/`);

// name in dist/print, package, file. Latin beyond French, Arabic and Cyrillic are for names and for lines in one's language.
const fonts = ['400', '700'].flatMap((weight) => [
  [`atkinson-latin-${weight}`, 'atkinson-hyperlegible-next', `atkinson-hyperlegible-next-latin-${weight}-normal`],
  [`atkinson-latin-ext-${weight}`, 'atkinson-hyperlegible-next', `atkinson-hyperlegible-next-latin-ext-${weight}-normal`],
  [`noto-arabic-${weight}`, 'noto-sans-arabic', `noto-sans-arabic-arabic-${weight}-normal`],
  [`noto-cyrillic-${weight}`, 'noto-sans', `noto-sans-cyrillic-${weight}-normal`],
]);

const icons = ['qrcode', 'dialpad', 'hand-finger'];

// WOFF 1.0: header of 44 bytes, then 20 bytes a table (tag, offset, compressed length, length, checksum), big-endian.
export function trueType(woff) {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF font');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + 20 * index;
    const [offset, packed, length] = [4, 8, 12].map((step) => woff.readUInt32BE(at + step));
    const stored = woff.subarray(offset, offset + packed);
    const data = packed < length ? inflateSync(stored) : stored;
    if (data.length !== length) throw new Error('a table of the font is damaged');
    return { tag: woff.subarray(at, at + 4), checksum: woff.subarray(at + 16, at + 20), data };
  });
  const step = 2 ** Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + 16 * count);
  woff.copy(head, 0, 4, 8);
  [count, step * 16, Math.log2(step), (count - step) * 16].forEach((value, index) => head.writeUInt16BE(value, 4 + 2 * index));
  let offset = head.length;
  const body = tables.map(({ tag, checksum, data }, index) => {
    const at = 12 + 16 * index;
    tag.copy(head, at);
    checksum.copy(head, at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(data.length, at + 12);
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    offset += padded.length;
    return padded;
  });
  return Buffer.concat([head, ...body]);
}

export function print() {
  mkdirSync(here('dist/print'), { recursive: true });
  for (const [name, owner, file] of fonts) {
    writeFileSync(here(`dist/print/${name}.ttf`), trueType(readFileSync(new URL(`files/${file}.woff`, owned(owner)))));
    copyFileSync(new URL('LICENSE', owned(owner)), here(`dist/print/${name.replace(/-\d+$/, '')}-LICENSE.txt`));
  }
  for (const name of icons) {
    const drawn = readFileSync(here(`node_modules/@tabler/icons/icons/outline/${name}.svg`), 'utf8');
    writeFileSync(here(`dist/print/${name}.svg`), drawn.replace(/<!--[\s\S]*?-->\s*/g, '').replaceAll('currentColor', '#12262b'));
  }
}
