/**
 * Format 1 of the journal: which fields an entry has, in which order, and the exact bytes that are hashed (LAW SEC-01).
 * Bytes are UTF-8 JSON without spaces, fields in the order written here, integers and NFC text only, so that a stranger
 * can check them with any language. A published format never changes: a new one gets a new number and keeps this reader.
 */
import { type Field, payloads, type Scalar } from './journal-payloads.ts';

export type EntryKind = keyof typeof payloads;
export const isEntryKind = (kind: string): kind is EntryKind => Object.hasOwn(payloads, kind);

const HEAD = [
  ['format', 'int'],
  ['seq', 'int'],
  ['kind', 'text'],
  ['kind_no', 'int'],
  ['at_utc_ms', 'int'],
  ['offset_min', 'int'],
  ['register', 'text'],
  ['generation', 'int'],
  ['station', 'text'],
  ['establishment', 'text'],
  ['operator', 'text'],
  ['approver', 'text'],
  ['command_id', 'text'],
  ['app_version', 'text'],
] as const satisfies readonly Field[];

type ScalarOf<Type> = Type extends 'int' ? number : Type extends 'text' ? string : never;
type ValueOf<Type> = Type extends Scalar ? ScalarOf<Type> : Type extends readonly Field[] ? RecordOf<Type> : never;
type RecordOf<Fields extends readonly Field[]> = {
  [One in Fields[number] as One[0]]: One extends readonly [string, infer Type, 'list'] ? readonly ValueOf<Type>[] : ValueOf<One[1]>;
};

export type EntryHead = Omit<RecordOf<typeof HEAD>, 'format' | 'kind'> & { kind: EntryKind };
export type Payload<Kind extends EntryKind> = RecordOf<(typeof payloads)[Kind]>;
export type Entry<Kind extends EntryKind = EntryKind> = { [One in Kind]: EntryHead & { kind: One; payload: Payload<One> } }[Kind];

export const FORMAT = 1;

/**
 * The bytes that are hashed, stored and archived.
 * @throws TypeError when a field is missing, too many, of another type, or a text is not NFC: such an entry must not exist.
 */
export function encodeEntry(entry: Entry): Buffer {
  const { payload, ...head } = entry;
  const text = `${encodeFields({ format: FORMAT, ...head }, HEAD).slice(0, -1)},"payload":${encodeFields(payload, payloads[entry.kind])}}`;
  return Buffer.from(text, 'utf8');
}

function encodeFields(value: object, fields: readonly Field[]): string {
  const record = value as Record<string, unknown>;
  let text = '{';
  for (const [name, type, many] of fields) {
    if (text.length > 1) text += ',';
    text += `"${name}":`;
    text += many ? encodeList(name, record[name], type) : encodeValue(name, record[name], type);
  }
  if (Object.keys(record).length !== fields.length) {
    throw new TypeError(`unknown field among ${Object.keys(record).join(', ')}`);
  }
  return `${text}}`;
}

function encodeList(name: string, value: unknown, type: Field[1]): string {
  if (!Array.isArray(value)) throw new TypeError(`${name} is not a list`);
  return `[${value.map((item) => encodeValue(name, item, type)).join(',')}]`;
}

function encodeValue(name: string, value: unknown, type: Field[1]): string {
  if (type === 'int') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`${name} is not an exact integer`);
    return String(value);
  }
  if (type === 'text') {
    if (typeof value !== 'string' || !value.isWellFormed() || value.normalize('NFC') !== value)
      throw new TypeError(`${name} is not NFC text`);
    return JSON.stringify(value);
  }
  if (typeof value !== 'object' || value === null) throw new TypeError(`${name} is not a record`);
  return encodeFields(value, type);
}

/**
 * Reads the bytes of an entry back. Only bytes that this format would write are accepted: the re-encoding must be identical.
 * @throws TypeError on an unknown format or kind, or on bytes that are not canonical
 */
export function decodeEntry(bytes: Uint8Array): Entry {
  const { format, payload, ...head } = JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, unknown>;
  if (format !== FORMAT) throw new TypeError(`unknown journal format ${String(format)}`);
  if (typeof head['kind'] !== 'string' || !isEntryKind(head['kind'])) throw new TypeError(`unknown kind of entry ${String(head['kind'])}`);
  const entry = { ...head, payload } as Entry;
  if (!encodeEntry(entry).equals(bytes)) throw new TypeError('the bytes of this entry are not canonical');
  return entry;
}
