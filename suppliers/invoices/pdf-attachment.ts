/**
 * The XML inside a Factur-X or ZUGFeRD PDF. A small reader of our own: it looks for the objects of a PDF where they lie, believes no table of
 * places and no length, and unpacks under limits. Must never carry out, follow or draw anything of the file.
 */
import { inflateSync } from 'node:zlib';
import { InvoiceFault } from './invoice-fault.ts';
import { MAX_XML_BYTES } from './xml-tree.ts';

/** Names that the norms give the file; the first that is there is taken. */
const NAMES = ['factur-x.xml', 'zugferd-invoice.xml', 'xrechnung.xml'];
const MAX_OBJECTS = 50_000;
/** What of an object's own words is looked at: one that names a file is short. */
const MAX_OBJECT_TEXT = 4_000;
/** All object streams of a file together, unpacked. */
const MAX_UNPACKED = 16 * 1024 * 1024;

type PdfObject = { text: string; stream: Buffer | null };

export const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1_024)).includes('%PDF-');

/** @throws InvoiceFault `locked`, `no_attachment`, `too_large`, `broken` */
export function invoiceInPdf(bytes: Uint8Array): Buffer {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const objects = objectsOf(file);
  if (objects.size === 0) throw new InvoiceFault('broken');
  if (
    /\/Encrypt\b/.test(trailersOf(file)) ||
    [...objects.values()].some(({ text }) => /\/Type\s*\/XRef\b/.test(text) && /\/Encrypt\b/.test(text))
  )
    throw new InvoiceFault('locked');
  const wanted = new Map<string, string>();
  for (const { text } of objects.values()) {
    const embedded = /\/EF\s*<<[^>]*?\/(?:UF|F)\s+(\d+)\s+\d+\s+R/.exec(text)?.[1];
    if (embedded === undefined) continue;
    const name = fileNameOf(text);
    if (NAMES.includes(name) && !wanted.has(name)) wanted.set(name, embedded);
  }
  const number = NAMES.map((name) => wanted.get(name)).find((one) => one !== undefined);
  const found = number === undefined ? undefined : objects.get(number);
  if (!found?.stream) throw new InvoiceFault('no_attachment');
  return unpacked(found, MAX_XML_BYTES);
}

/** The end of the file, where a table of places has its trailer. */
function trailersOf(file: Buffer): string {
  const parts: string[] = [];
  for (let at = file.indexOf('trailer'); at >= 0 && parts.length < 100; at = file.indexOf('trailer', at + 7))
    parts.push(file.toString('latin1', at, at + 2_000).split('startxref')[0] ?? '');
  return parts.join('\n');
}

/** Every object by its number; a later one of the same number replaces an earlier, as an updated file means it. */
function objectsOf(file: Buffer): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  let seen = 0;
  for (let at = file.indexOf(' obj'); at >= 0; at = file.indexOf(' obj', at + 4)) {
    const head = /(\d{1,10}) \d{1,5}$/.exec(file.toString('latin1', Math.max(0, at - 20), at));
    if (!head) continue;
    seen += 1;
    if (seen > MAX_OBJECTS) throw new InvoiceFault('too_large');
    const end = endOf(file, at + 4);
    objects.set(head[1] ?? '', objectBetween(file, at + 4, end));
    at = end - 4;
  }
  let left = MAX_UNPACKED;
  for (const object of [...objects.values()]) {
    if (!object.stream || !/\/Type\s*\/ObjStm\b/.test(object.text)) continue;
    const content = unpacked(object, left);
    left -= content.length;
    for (const [number, inner] of innerObjects(object.text, content)) if (!objects.has(number)) objects.set(number, inner);
  }
  return objects;
}

function endOf(file: Buffer, from: number): number {
  const stream = file.indexOf('stream', from);
  const end = file.indexOf('endobj', from);
  if (end < 0) return file.length;
  if (stream < 0 || stream > end) return end;
  const after = file.indexOf('endstream', stream + 6);
  const real = after < 0 ? -1 : file.indexOf('endobj', after);
  return real < 0 ? file.length : real;
}

function objectBetween(file: Buffer, from: number, end: number): PdfObject {
  const mark = file.indexOf('stream', from);
  if (mark < 0 || mark >= end) return { text: file.toString('latin1', from, Math.min(end, from + MAX_OBJECT_TEXT)), stream: null };
  let start = mark + 6;
  if (file[start] === 0x0d) start += 1;
  if (file[start] === 0x0a) start += 1;
  const stop = file.lastIndexOf('endstream', end);
  return {
    text: file.toString('latin1', from, Math.min(mark, from + MAX_OBJECT_TEXT)),
    stream: file.subarray(start, stop > start ? stop : end),
  };
}

/** Deflate or nothing. What comes after the packed bytes is left alone. */
function unpacked({ text, stream }: PdfObject, most: number): Buffer {
  const filter = /\/Filter\s*(\[[^\]]*\]|\/[A-Za-z0-9]+)/.exec(text)?.[1] ?? '';
  const filters = filter.match(/\/[A-Za-z0-9]+/g) ?? [];
  if (!stream) throw new InvoiceFault('broken');
  if (filters.length === 0) {
    const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(text)?.[1] ?? stream.length);
    const plain = stream.subarray(0, Math.min(length, stream.length));
    if (plain.length > most) throw new InvoiceFault('too_large');
    return plain;
  }
  if (filters.length !== 1 || !['/FlateDecode', '/Fl'].includes(filters[0] ?? '')) throw new InvoiceFault('broken');
  try {
    return inflateSync(stream, { maxOutputLength: Math.max(1, most) });
  } catch (cause) {
    const code = (cause as { code?: unknown }).code;
    throw new InvoiceFault(code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'broken');
  }
}

/** Objects within an object stream: pairs of number and place first, then the objects. */
function* innerObjects(text: string, content: Buffer): Generator<[string, PdfObject]> {
  const first = Number(/\/First\s+(\d+)/.exec(text)?.[1] ?? 0);
  const numbers = content.toString('latin1', 0, first).trim().split(/\s+/);
  const most = Math.min(numbers.length - 1, MAX_OBJECTS * 2);
  for (let at = 0; at < most; at += 2) {
    const from = first + Number(numbers[at + 1]);
    const next = numbers[at + 3] === undefined ? content.length : first + Number(numbers[at + 3]);
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(next)) throw new InvoiceFault('broken');
    yield [numbers[at] ?? '', { text: content.toString('latin1', from, Math.min(next, from + MAX_OBJECT_TEXT)), stream: null }];
  }
}

/** `/UF` before `/F`, as literal or hexadecimal string, in one byte a letter or UTF-16; lower case. */
function fileNameOf(text: string): string {
  const outside = text.replace(/\/EF\s*<<[^>]*>>/g, '');
  for (const key of ['UF', 'F']) {
    const match = new RegExp(`/${key}\\s*(?:\\(((?:[^()\\\\]|\\\\.)*)\\)|<([0-9A-Fa-f\\s]*)>)`).exec(outside);
    if (!match) continue;
    const bytes = match[2] === undefined ? literal(match[1] ?? '') : Buffer.from(match[2].replace(/\s/g, ''), 'hex');
    const isWide = bytes[0] === 0xfe && bytes[1] === 0xff;
    return (
      isWide
        ? Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
            .swap16()
            .toString('utf16le')
        : bytes.toString('latin1')
    ).toLowerCase();
  }
  return '';
}

const literal = (text: string): Buffer =>
  Buffer.from(
    text.replace(/\\([0-7]{1,3}|.)/g, (_, said: string) =>
      /^[0-7]/.test(said) ? String.fromCharCode(Number.parseInt(said, 8) & 255) : said,
    ),
    'latin1',
  );
