/**
 * Cuts a stream of ESC/POS bytes into commands, whatever the chunks they arrive in. Knows the length of the commands of the
 * usual printers, so that one it does not draw never turns into text on the paper. Must never lose or repeat a byte.
 */
const [DLE, ESC, FS, GS] = [0x10, 0x1b, 0x1c, 0x1d];

/** `name` is the command in letters (`ESC a`, `GS ( k`, `LF`, `text`); `data` its parameters; `raw` all its bytes. */
export type Command = { name: string; data: Uint8Array; raw: Uint8Array };

/** Parameter bytes after prefix and letter, for commands of fixed length. */
const FIXED: Readonly<Record<string, number>> = {
  ...counts('ESC', { '@': 0, t: 1, '!': 1, E: 1, G: 1, a: 1, '-': 1, M: 1, d: 1, e: 1, J: 1, K: 1, '2': 0, '3': 1, p: 3, R: 1, '{': 1 }),
  ...counts('ESC', {
    ' ': 1,
    $: 2,
    '\\': 2,
    V: 1,
    c: 2,
    '=': 1,
    '4': 0,
    '5': 0,
    S: 0,
    L: 0,
    T: 1,
    i: 0,
    m: 0,
    B: 2,
    U: 1,
    '?': 1,
    '%': 1,
    r: 1,
    W: 8,
  }),
  ...counts('GS', { '!': 1, B: 1, L: 2, W: 2, h: 1, w: 1, f: 1, H: 1, a: 1, r: 1, I: 1, P: 2, b: 1, $: 2, '\\': 2, '/': 1, ':': 0, T: 1 }),
  ...counts('FS', { '.': 0, '&': 0, '!': 1, C: 1, S: 2, p: 2, '-': 1, W: 1 }),
};
const PREFIXES: Readonly<Record<number, string>> = { [ESC]: 'ESC', [FS]: 'FS', [GS]: 'GS' };
const CONTROLS: Readonly<Record<number, string>> = { 9: 'HT', 10: 'LF', 12: 'FF', 13: 'CR', 24: 'CAN' };

function counts(prefix: string, letters: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(letters).map(([letter, count]) => [`${prefix} ${letter}`, count]));
}

export class CommandReader {
  #pending: Uint8Array = new Uint8Array(0);

  /** The commands completed by these bytes; an unfinished one waits for the next bytes. */
  read(chunk: Uint8Array): Command[] {
    const bytes = new Uint8Array(this.#pending.length + chunk.length);
    bytes.set(this.#pending);
    bytes.set(chunk, this.#pending.length);
    const commands: Command[] = [];
    let at = 0;
    while (at < bytes.length) {
      const found = commandAt(bytes, at);
      if (!found || at + found.length > bytes.length) break;
      const raw = bytes.slice(at, at + found.length);
      commands.push({ name: found.name, data: raw.subarray(found.skip), raw });
      at += found.length;
    }
    this.#pending = bytes.slice(at);
    return commands;
  }
}

/** Where the parameters of a command start and how long it is in all. */
type Found = { name: string; skip: number; length: number };

/** The command that starts at an offset; null when its length is not known yet. Its bytes may still be incomplete. */
function commandAt(bytes: Uint8Array, at: number): Found | null {
  const first = bytes[at] ?? 0;
  if (first >= 0x20) return textAt(bytes, at);
  if (first === DLE) return realTimeAt(bytes, at);
  const prefix = PREFIXES[first];
  if (prefix === undefined) return { name: CONTROLS[first] ?? 'control', skip: 1, length: 1 };
  const letter = bytes[at + 1];
  if (letter === undefined) return null;
  const name = `${prefix} ${String.fromCharCode(letter)}`;
  const fixed = FIXED[name];
  return fixed === undefined ? variableAt(bytes, at, name) : { name, skip: 2, length: 2 + fixed };
}

function textAt(bytes: Uint8Array, at: number): Found {
  let end = at;
  while (end < bytes.length && (bytes[end] ?? 0) >= 0x20) end++;
  return { name: 'text', skip: 0, length: end - at };
}

function realTimeAt(bytes: Uint8Array, at: number): Found | null {
  const [second, third] = [bytes[at + 1], bytes[at + 2]];
  if (second === undefined) return null;
  if (second === 0x04) return { name: 'DLE EOT', skip: 2, length: 3 };
  if (second === 0x05) return { name: 'DLE ENQ', skip: 2, length: 3 };
  if (second !== 0x14) return { name: 'control', skip: 1, length: 1 };
  if (third === undefined) return null;
  return { name: 'DLE DC4', skip: 2, length: third === 8 ? 10 : 5 };
}

/** Commands that say their own length, or end with a zero. */
function variableAt(bytes: Uint8Array, at: number, name: string): Found | null {
  const [p1, p2, p3] = [bytes[at + 2], bytes[at + 3], bytes[at + 4]];
  const word = (offset: number) => (bytes[at + offset] ?? 0) + (bytes[at + offset + 1] ?? 0) * 256;
  const known = (count: number) => at + count <= bytes.length;
  switch (name) {
    case 'GS V':
      return p1 === undefined ? null : { name, skip: 2, length: p1 >= 65 ? 4 : 3 };
    case 'GS (':
    case 'ESC (':
    case 'FS (':
      return p1 !== undefined && known(5) ? { name: `${name} ${String.fromCharCode(p1)}`, skip: 5, length: 5 + word(3) } : null;
    case 'ESC D':
      return endingWithZero(bytes, at, name, 2);
    case 'GS k':
      if (p1 === undefined || p2 === undefined) return null;
      return p1 <= 6 ? endingWithZero(bytes, at, name, 3) : { name, skip: 2, length: 4 + p2 };
    case 'GS v':
      return known(8) ? { name, skip: 2, length: 8 + word(4) * word(6) } : null;
    case 'ESC *':
      if (p1 === undefined || p3 === undefined) return null;
      return { name, skip: 2, length: 5 + word(3) * (p1 >= 32 ? 3 : 1) };
    default:
      return { name, skip: 2, length: 2 };
  }
}

function endingWithZero(bytes: Uint8Array, at: number, name: string, from: number): Found | null {
  const zero = bytes.indexOf(0, at + from);
  return zero < 0 ? null : { name, skip: 2, length: zero - at + 1 };
}
