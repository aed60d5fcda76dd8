/** Reads a ZIP by its central directory, knowing nothing of how ours are written: stored and deflated members, no encryption, no ZIP64. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** Writes every member into a folder. @throws Error on anything that is not a whole, sound ZIP */
export function unzip(file: string, into: string): void {
  const bytes = readFileSync(file);
  const end = bytes.length - 22;
  if (bytes.readUInt32LE(end) !== END) throw new Error('no end of a central directory');
  mkdirSync(into, { recursive: true });
  let place = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(place) !== CENTRAL) throw new Error('no central header');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((at) => bytes.readUInt16LE(place + at)) as [number, number, number];
    const name = bytes.subarray(place + 46, place + 46 + nameLength).toString('utf8');
    const content = memberAt(bytes, bytes.readUInt32LE(place + 42), bytes.readUInt32LE(place + 20), bytes.readUInt16LE(place + 10));
    if (crc32(content) !== bytes.readUInt32LE(place + 16)) throw new Error(`${name} is damaged`);
    writeFileSync(join(into, basename(name)), content);
    place += 46 + nameLength + extraLength + commentLength;
  }
}

function memberAt(bytes: Buffer, place: number, packed: number, method: number): Buffer {
  if (bytes.readUInt32LE(place) !== LOCAL) throw new Error('no local header');
  const start = place + 30 + bytes.readUInt16LE(place + 26) + bytes.readUInt16LE(place + 28);
  const content = bytes.subarray(start, start + packed);
  return method === 0 ? content : inflateRawSync(content);
}
