/**
 * A UBL 2.1 OrderResponse (Peppol T76) as what it says of an order: the verdict, and the quantity of each line. Comes from strangers: no
 * document type, no entity, no depth without end, nothing larger than a letter. Must never guess a quantity that is not written.
 */
import { Parser } from 'saxen';
import { type OrderResponse, orderResponse } from '../../main/contract/shapes/sending.ts';

/** A response names lines and quantities: this is thousands of them. */
const MAX_BYTES = 1024 * 1024;
const MAX_DEPTH = 30;
const UBL = 'urn:oasis:names:specification:ubl:schema:xsd:OrderResponse-2';

/** Codes of Peppol’s OrderResponseCode. */
const VERDICTS: Readonly<Record<string, OrderResponse['verdict']>> = { AP: 'accepted', CA: 'changed', RE: 'rejected', AB: 'received' };
/** LineStatusCode: 7 is « not accepted ». */
const NOT_ACCEPTED = '7';

type Line = { id: string; ordered: string; status: string; quantity: string; unit: string; note: string };
const noLine = (): Line => ({ id: '', ordered: '', status: '', quantity: '', unit: '', note: '' });

/** null when these bytes are no OrderResponse that can be read whole. */
export function readOrderResponse(xml: Uint8Array): OrderResponse | null {
  if (xml.length === 0 || xml.length > MAX_BYTES) return null;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(xml);
  } catch {
    return null;
  }
  // An entity can only be declared in a document type: without one there is no bomb, and UBL has none.
  if (/<!(DOCTYPE|ENTITY|ELEMENT)/i.test(text)) return null;
  const found = walk(text);
  return found === null ? null : asResponse(found);
}

type Found = { code: string; order_id: string; notes: string[]; lines: Line[] };

function walk(text: string): Found | null {
  const found: Found = { code: '', order_id: '', notes: [], lines: [] };
  const path: string[] = [];
  let failed = false;
  let line: Line | null = null;
  let words = '';
  const parser = new Parser();
  const fail = (): void => {
    failed = true;
    parser.stop();
  };
  parser.on('openTag', (name, attributes) => {
    const local = name.slice(name.indexOf(':') + 1);
    if (path.length === 0 && (local !== 'OrderResponse' || !Object.values(attributes()).includes(UBL))) return fail();
    path.push(local);
    if (path.length > MAX_DEPTH) return fail();
    words = '';
    if (path.join('/') === 'OrderResponse/OrderLine') line = noLine();
    if (line && local === 'Quantity') line.unit = attributes()['unitCode'] ?? '';
  });
  parser.on('text', (part, decode) => {
    words += decode(part);
  });
  parser.on('cdata', (part) => {
    words += part;
  });
  parser.on('closeTag', () => {
    const here = path.join('/');
    const value = words.trim();
    if (here === 'OrderResponse/OrderResponseCode') found.code = value;
    if (here === 'OrderResponse/Note') found.notes.push(value);
    if (here === 'OrderResponse/OrderReference/ID') found.order_id = value;
    if (line) take(line, here.slice('OrderResponse/OrderLine/'.length), value);
    if (line && here === 'OrderResponse/OrderLine') {
      found.lines.push(line);
      line = null;
    }
    path.pop();
    words = '';
  });
  parser.on('error', fail);
  try {
    parser.parse(text);
  } catch {
    return null;
  }
  return failed || path.length > 0 ? null : found;
}

function take(line: Line, where: string, value: string): void {
  if (where === 'LineItem/ID') line.id = value;
  if (where === 'LineItem/LineStatusCode') line.status = value;
  if (where === 'LineItem/Quantity') line.quantity = value;
  if (where === 'LineItem/Note' || where === 'Note') line.note = [line.note, value].filter((part) => part !== '').join(' ');
  if (where === 'OrderLineReference/LineID') line.ordered = value;
}

const plain = (text: string, max: number): string =>
  text
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, max);

function asResponse({ code, order_id, notes, lines }: Found): OrderResponse | null {
  const read = orderResponse.safeParse({
    order_id: plain(order_id, 80),
    verdict: VERDICTS[code],
    note: plain(notes.join(' '), 300),
    lines: lines.map(({ id, ordered, status, quantity, unit, note }) => ({
      position: positionOf(ordered === '' ? id : ordered),
      packs: status === NOT_ACCEPTED && quantity === '' ? 0 : packsOf(quantity),
      unit: plain(unit, 8),
      remark: plain(note, 120),
    })),
  });
  return read.success && read.data.order_id !== '' ? read.data : null;
}

const positionOf = (text: string): number => (/^\d{1,4}$/.test(text) ? Number(text) : Number.NaN);

/** Whole packs: `3`, `3.0`; null where nothing is written, NaN (and so no answer) for anything else. */
function packsOf(text: string): number | null {
  if (text === '') return null;
  return /^\d{1,6}(\.0*)?$/.test(text) ? Number.parseInt(text, 10) : Number.NaN;
}
