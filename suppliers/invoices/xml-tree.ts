/**
 * XML of a stranger as a small tree: names without their prefixes, texts, attributes. Document types and entities are refused before anything
 * is read, sizes and depths are limited. Must never resolve, follow or fetch anything.
 */
import { Parser } from 'saxen';
import { InvoiceFault } from './invoice-fault.ts';

export type XmlNode = { name: string; attributes: Readonly<Record<string, string>>; text: string; children: XmlNode[] };

/** Of one XML file; a hundred pages of invoice are less. */
export const MAX_XML_BYTES = 4 * 1024 * 1024;
const MAX_DEPTH = 40;
const MAX_NODES = 100_000;

/** UTF-8, UTF-16 by their mark, else what the file declares. @throws InvoiceFault `not_invoice` for bytes that are not that text */
function decoded(bytes: Uint8Array): string {
  const declared = /^<\?xml[^>]*encoding=["']([A-Za-z0-9-]+)["']/.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1];
  const label = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : declared;
  try {
    return new TextDecoder(label ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InvoiceFault('not_text');
  }
}

/** @throws InvoiceFault */
export function readXml(bytes: Uint8Array): XmlNode {
  if (bytes.length > MAX_XML_BYTES) throw new InvoiceFault('too_large');
  const xml = decoded(bytes);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new InvoiceFault('unsafe');
  const root: XmlNode = { name: '', attributes: {}, text: '', children: [] };
  const open: XmlNode[] = [root];
  let nodes = 0;
  let fault: unknown = null;
  const parser = new Parser();
  const guarded = (work: () => void): void => {
    if (fault !== null) return;
    try {
      work();
    } catch (cause) {
      fault = cause;
      parser.stop();
    }
  };
  parser.on('openTag', (name, attributes, decode) =>
    guarded(() => {
      nodes += 1;
      if (nodes > MAX_NODES || open.length > MAX_DEPTH) throw new InvoiceFault('too_large');
      const said = Object.entries(attributes()).map(([key, value]) => [plain(key), decode(value)]);
      const node: XmlNode = { name: plain(name), attributes: Object.fromEntries(said), text: '', children: [] };
      open.at(-1)?.children.push(node);
      open.push(node);
    }),
  );
  parser.on('closeTag', () => guarded(() => void open.pop()));
  const say = (words: string) => {
    const node = open.at(-1);
    if (node) node.text += words;
  };
  parser.on('text', (words, decode) => guarded(() => say(decode(words))));
  parser.on('cdata', (words) => guarded(() => say(words)));
  parser.on('error', (cause) => {
    fault ??= cause;
  });
  parser.parse(xml);
  if (fault instanceof InvoiceFault) throw fault;
  const [document] = root.children;
  if (fault !== null || !document || root.children.length !== 1) throw new InvoiceFault('broken');
  return document;
}

const plain = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Every node at the end of a path, in their order. */
export function nodesAt(node: XmlNode, ...path: readonly string[]): XmlNode[] {
  return path.reduce<XmlNode[]>((found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)), [node]);
}

export const nodeAt = (node: XmlNode, ...path: readonly string[]): XmlNode | undefined => nodesAt(node, ...path)[0];

/** The trimmed text at the end of a path, empty where there is none; spaces and line ends are one space. */
export const textAt = (node: XmlNode, ...path: readonly string[]): string =>
  (nodeAt(node, ...path)?.text ?? '').replace(/\s+/g, ' ').trim();
