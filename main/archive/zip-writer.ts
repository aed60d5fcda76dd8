/**
 * Writes a ZIP file entry by entry, straight to the disk (APPNOTE 6.3.10, deflate, no ZIP64, no extra field): the same entries give
 * the same bytes. Ours, because an archive must be read by a verifier without dependency, and because a library brings dates, flags
 * and fields that nobody could check. Must never hold a whole entry in memory.
 */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';

/** Of an archive: 1 January 2000, midnight, so that only the content makes the bytes. */
const [DOS_TIME, DOS_DATE] = [0, (20 << 9) | (1 << 5) | 1];
const [VERSION, UTF8_NAMES, DEFLATED] = [20, 0x0800, 8];
const LARGEST = 0xffff_ffff;

/** The archive would need ZIP64, which many readers lack. */
export class ZipTooLarge extends Error {
  readonly fault = 'archive_too_large';
}

type Written = { name: Buffer; offset: number; crc: number; packed: number; size: number };

export class ZipWriter {
  private readonly descriptor: number;
  private readonly entries: Written[] = [];
  private position = 0;

  /** @param path must not exist yet */
  constructor(path: string) {
    this.descriptor = openSync(path, 'wx', 0o600);
  }

  /** Writes one entry from pieces that come one after the other. */
  async add(name: string, pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
    const entry: Written = { name: Buffer.from(name, 'utf8'), offset: this.position, crc: 0, packed: 0, size: 0 };
    // What is not known yet is written over at the end of the entry.
    this.append(localHeader(entry));
    const body = this.position;
    const packer = createDeflateRaw({ level: 4 });
    const packed = this.drain(packer);
    for await (const piece of pieces) {
      entry.crc = crc32(piece, entry.crc);
      entry.size += piece.length;
      if (!packer.write(piece)) await once(packer);
    }
    packer.end();
    await packed;
    entry.packed = this.position - body;
    if (entry.size > LARGEST || this.position > LARGEST) throw new ZipTooLarge(name);
    writeAll(this.descriptor, localHeader(entry), entry.offset);
    this.entries.push(entry);
  }

  private async drain(packer: DeflateRaw): Promise<void> {
    for await (const piece of packer) this.append(piece as Buffer);
  }

  private append(bytes: Uint8Array): void {
    writeAll(this.descriptor, bytes, this.position);
    this.position += bytes.length;
  }

  /** The directory of the entries; then everything is on the disk. */
  finish(): void {
    const start = this.position;
    for (const entry of this.entries) this.append(centralHeader(entry));
    this.append(endOfDirectory(this.entries.length, start, this.position - start));
    fsyncSync(this.descriptor);
    this.close();
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

const once = (packer: DeflateRaw): Promise<void> => new Promise((resolve) => packer.once('drain', resolve));

/** @throws Error of the file system: a short write is a full disk */
function writeAll(descriptor: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
  }
}

/** Version, flags, method, time, date, CRC, sizes and length of the name: the same in both headers. */
function facts(header: Buffer, at: number, { name, crc, packed, size }: Written): void {
  header.writeUInt16LE(VERSION, at);
  header.writeUInt16LE(UTF8_NAMES, at + 2);
  header.writeUInt16LE(DEFLATED, at + 4);
  header.writeUInt16LE(DOS_TIME, at + 6);
  header.writeUInt16LE(DOS_DATE, at + 8);
  header.writeUInt32LE(crc, at + 10);
  header.writeUInt32LE(packed, at + 14);
  header.writeUInt32LE(size, at + 18);
  header.writeUInt16LE(name.length, at + 22);
}

function localHeader(entry: Written): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  facts(header, 4, entry);
  return Buffer.concat([header, entry.name]);
}

function centralHeader(entry: Written): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x0201_4b50, 0);
  header.writeUInt16LE(VERSION, 4);
  facts(header, 6, entry);
  header.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([header, entry.name]);
}

function endOfDirectory(entries: number, start: number, size: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(start, 16);
  return end;
}
