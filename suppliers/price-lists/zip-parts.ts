/**
 * Parts of a ZIP by their name, unzipped only up to a limit and only when asked for. The directory at the end is read, never what stands
 * before each part; sizes it claims are not believed while unzipping. Must never unzip more than the limit.
 */
import { inflateRawSync } from 'node:zlib';
import { MAX_PART_BYTES } from './limits.ts';

export class ZipFault extends Error {
  readonly isTooLarge: boolean;
  constructor(why: string, isTooLarge = false) {
    super(why);
    this.isTooLarge = isTooLarge;
  }
}

export type ZipParts = { names: readonly string[]; text(name: string): string | null };

const MAX_PARTS = 300;
const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const LOCAL_MARK = 0x04034b50;

type Entry = { method: number; packed: number; unpacked: number; at: number; isLocked: boolean };

/** @throws ZipFault */
export function openZip(bytes: Uint8Array): ZipParts {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directory(file);
  return {
    names: [...entries.keys()],
    text: (name) => {
      const entry = entries.get(name);
      return entry === undefined ? null : unzip(file, entry).toString('utf8');
    },
  };
}

function directory(file: Buffer): Map<string, Entry> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > file.length || file.readUInt32LE(end) !== END_MARK) throw new ZipFault('no directory');
  const count = file.readUInt16LE(end + 10);
  if (count > MAX_PARTS) throw new ZipFault('too many parts', true);
  const entries = new Map<string, Entry>();
  let at = file.readUInt32LE(end + 16);
  for (let one = 0; one < count; one += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== ENTRY_MARK) throw new ZipFault('broken directory');
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    entries.set(name, {
      isLocked: (file.readUInt16LE(at + 8) & 1) === 1,
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function unzip(file: Buffer, { method, packed, unpacked, at, isLocked }: Entry): Buffer {
  if (unpacked > MAX_PART_BYTES) throw new ZipFault('too large', true);
  if (isLocked || (method !== 0 && method !== 8)) throw new ZipFault('locked or unknown packing');
  if (at + 30 > file.length || file.readUInt32LE(at) !== LOCAL_MARK) throw new ZipFault('broken part');
  const from = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  const body = file.subarray(from, from + packed);
  if (body.length !== packed) throw new ZipFault('cut part');
  if (method === 0) return body;
  try {
    return inflateRawSync(body, { maxOutputLength: MAX_PART_BYTES });
  } catch (cause) {
    throw new ZipFault('does not unzip', cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE');
  }
}
