/**
 * The formats of the journal: which fields an entry has, in which order, and the exact bytes that are hashed (LAW SEC-01).
 * Bytes are UTF-8 JSON without spaces, fields in the order of their table, integers and NFC text only, so that a stranger can
 * check them with any language. A published format never changes: a new one gets a new number, and every older one keeps its
 * reader here for ever (LAW SEC-06).
 */
import type { Field, RecordOf } from './journal-fields.ts';
import { head, payloads } from './journal-payloads.ts';
import { head1, payloads1 } from './journal-payloads-1.ts';

export type EntryKind = keyof typeof payloads;
export type EntryHead = Omit<RecordOf<typeof head>, 'format' | 'kind'> & { kind: EntryKind };
export type Payload<Kind extends EntryKind> = RecordOf<(typeof payloads)[Kind]>;
export type Entry<Kind extends EntryKind = EntryKind> = { [One in Kind]: EntryHead & { kind: One; payload: Payload<One> } }[Kind];

type Format = { head: readonly Field[]; payloads: Readonly<Record<string, readonly Field[]>> };

/** The format that is written. */
export const FORMAT = 2;
const current: Format = { head, payloads };
/** Every format that was ever written. */
const formats: Readonly<Record<number, Format>> = { 1: { head: head1, payloads: payloads1 }, [FORMAT]: current };

/**
 * The bytes that are hashed, stored and archived.
 * @throws TypeError when a field is missing, too many, of another type, or a text is not NFC: such an entry must not exist.
 */
export const encodeEntry = (entry: Entry): Buffer => encodeIn(FORMAT, current, payloads[entry.kind], entry);

function encodeIn(number: number, format: Format, fields: readonly Field[], entry: { payload: object }): Buffer {
  const { payload, ...rest } = entry;
  const text = `${encodeFields({ format: number, ...rest }, format.head).slice(0, -1)},"payload":${encodeFields(payload, fields)}}`;
  return Buffer.from(text, 'utf8');
}

function encodeFields(value: object, fields: readonly Field[]): string {
  const record = value as Record<string, unknown>;
  let text = '';
  for (const { name, type, many, opening } of writersOf(fields)) {
    const field = record[name];
    text += opening + (many ? encodeList(name, field, type) : encodeValue(name, field, type));
  }
  if (Object.keys(record).length !== fields.length) {
    throw new TypeError(`unknown field among ${Object.keys(record).join(', ')}`);
  }
  return `${text}}`;
}

type Writer = { name: string; type: Field[1]; many: boolean; opening: string };
const writers = new WeakMap<readonly Field[], readonly Writer[]>();

/** The fields of a table with the text before each value: `{"seq":`, `,"kind":`. Made once, a sale writes sixty of them. */
function writersOf(fields: readonly Field[]): readonly Writer[] {
  const known = writers.get(fields);
  if (known) return known;
  const made = fields.map(([name, type, many], at) => ({
    name,
    type,
    many: many === 'list',
    opening: `${at === 0 ? '{' : ','}"${name}":`,
  }));
  writers.set(fields, made);
  return made;
}

function encodeList(name: string, value: unknown, type: Field[1]): string {
  if (!Array.isArray(value)) throw new TypeError(`${name} is not a list`);
  let text = '';
  for (const item of value) text += `${text === '' ? '' : ','}${encodeValue(name, item, type)}`;
  return `[${text}]`;
}

/** Printable ASCII without quotes or backslashes is NFC, and JSON writes it as it stands. */
const PLAIN = /^[ !#-[\]-~]*$/;

function encodeValue(name: string, value: unknown, type: Field[1]): string {
  if (type === 'int') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`${name} is not an exact integer`);
    return String(value);
  }
  if (type === 'text') {
    if (typeof value !== 'string') throw new TypeError(`${name} is not NFC text`);
    if (PLAIN.test(value)) return `"${value}"`;
    if (!value.isWellFormed() || value.normalize('NFC') !== value) throw new TypeError(`${name} is not NFC text`);
    return JSON.stringify(value);
  }
  if (typeof value !== 'object' || value === null) throw new TypeError(`${name} is not a record`);
  return encodeFields(value, type);
}

/**
 * Reads the bytes of an entry back, whatever its format; fields that its format did not have yet read as 0, '' or [].
 * Only bytes that its format would write are accepted: the re-encoding must be identical.
 * @throws TypeError on an unknown format or kind, or on bytes that are not canonical
 */
export function decodeEntry(bytes: Uint8Array): Entry {
  const { format: number, ...entry } = JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, unknown>;
  const format = typeof number === 'number' ? formats[number] : undefined;
  if (typeof number !== 'number' || !format) throw new TypeError(`unknown journal format ${String(number)}`);
  const kind = entry['kind'];
  const fields = typeof kind === 'string' && Object.hasOwn(format.payloads, kind) ? format.payloads[kind] : undefined;
  if (!fields) throw new TypeError(`unknown kind of entry ${String(kind)}`);
  const written = entry as unknown as Entry;
  if (!encodeIn(number, format, fields, written).equals(bytes)) throw new TypeError('the bytes of this entry are not canonical');
  return format === current ? written : upgraded(written);
}

/** The number of the format that bytes say they are in, 0 when they say none. */
export const formatOf = (bytes: Uint8Array): number =>
  Number(/^\{"format":(\d{1,6}),/.exec(Buffer.from(bytes.subarray(0, 24)).toString('latin1'))?.[1] ?? 0);

/** An entry of an older format in the shape of today's. */
function upgraded(entry: Entry): Entry {
  const { payload, ...rest } = entry;
  const { format: _, ...filled } = completed({ format: FORMAT, ...rest }, head);
  return { ...filled, payload: completed(payload, payloads[entry.kind]) } as Entry;
}

/** The record with the fields that it lacks, empty, in the order of today's table. */
function completed(value: object, fields: readonly Field[]): Record<string, unknown> {
  const record = value as Record<string, unknown>;
  return Object.fromEntries(fields.map(([name, type, many]) => [name, completedValue(record[name], type, many === 'list')]));
}

function completedValue(value: unknown, type: Field[1], many: boolean): unknown {
  if (many) return ((value as unknown[] | undefined) ?? []).map((item) => completedValue(item, type, false));
  if (type === 'int') return value ?? 0;
  if (type === 'text') return value ?? '';
  return completed((value as object | undefined) ?? {}, type);
}
