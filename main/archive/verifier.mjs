#!/usr/bin/env node
/**
 * Vérifie une archive de caisse Estrade : « node verifier.mjs archive.zip », ou le dossier d’une archive dépliée.
 * Un seul fichier, sans autre dépendance que Node.js. Ne change rien. Code de sortie : 0 intacte, 1 abîmée, 2 illisible.
 *
 * Checks the container, the manifest and its signature, the SHA-256 of every file, the chain of hashes, every signature, the numbers,
 * the perpetual totals, the amounts of each ticket, the closings against their tickets, and both lists against the journal.
 */
// @ts-nocheck: everything it reads is foreign until it has been checked, and it must run as it is where no TypeScript is.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { argv, stderr } from 'node:process';
import { inflateRawSync } from 'node:zlib';

const PER_GENERATION = 1_000_000_000;
const REQUIRED = ['journal.ndjson', 'tickets.csv', 'closings.csv', 'public_key.pem', 'README-fr.txt', 'verifier.mjs'];

/** What is wrong with the archive; anything else that is thrown is a fault of this program or of its use. */
class Broken extends Error {}
const broken = (what) => {
  throw new Broken(what);
};

const sha256 = (...parts) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

// The container ----------------------------------------------------------------------------------------------------------------

const CRC = new Uint32Array(256).map((_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});
function crc32(bytes) {
  let value = 0xffffffff;
  for (let at = 0; at < bytes.length; at += 1) value = CRC[(value ^ bytes[at]) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** The files of a ZIP as Estrade writes it: every byte of the container has one possible value. */
function filesOfZip(zip) {
  const end = zip.length - 22;
  if (end < 0 || zip.readUInt32LE(end) !== 0x06054b50) broken('le fichier n’est pas une archive ZIP entière');
  const [count, size, start] = [zip.readUInt16LE(end + 10), zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)];
  const plain = zip.readUInt32LE(end + 4) === 0 && zip.readUInt16LE(end + 8) === count && zip.readUInt16LE(end + 20) === 0;
  if (!plain || start + size !== end) broken('le sommaire de l’archive ZIP est abîmé');
  const files = new Map();
  let [at, position] = [start, 0];
  for (let index = 0; index < count; index += 1) {
    const length = zip.readUInt16LE(at + 28);
    const [crc, packed, unpacked] = [zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
    const facts = zip.subarray(at + 6, at + 32);
    const rest = zip.subarray(at + 32, at + 42);
    const isOurs = zip.readUInt32LE(at) === 0x02014b50 && zip.readUInt16LE(at + 4) === 20 && rest.every((byte) => byte === 0);
    const local = zip.subarray(position, position + 30);
    const name = zip.subarray(at + 46, at + 46 + length);
    const same =
      local.readUInt32LE(0) === 0x04034b50 &&
      local.subarray(4, 30).equals(facts) &&
      zip.subarray(position + 30, position + 30 + length).equals(name);
    const usual =
      facts.readUInt16LE(0) === 20 &&
      facts.readUInt16LE(2) === 0x0800 &&
      facts.readUInt16LE(4) === 8 &&
      facts.readUInt32LE(6) === 0x28210000;
    if (!isOurs || !same || !usual || zip.readUInt32LE(at + 42) !== position)
      broken(`l’en-tête de « ${name} » est abîmé dans l’archive ZIP`);
    const body = zip.subarray(position + 30 + length, position + 30 + length + packed);
    let bytes;
    let used;
    try {
      const inflated = inflateRawSync(body, { maxOutputLength: Math.max(1, unpacked), info: true });
      bytes = inflated.buffer;
      used = inflated.engine.bytesWritten;
    } catch {
      broken(`« ${name} » ne se déplie pas`);
    }
    if (used !== packed || bytes.length !== unpacked || crc32(bytes) !== crc) broken(`« ${name} » est abîmé dans l’archive ZIP`);
    files.set(name.toString('utf8'), bytes);
    position += 30 + length + packed;
    at += 46 + length;
  }
  if (position !== start || at !== end) broken('l’archive ZIP contient autre chose que ses fichiers');
  return files;
}

const filesOfFolder = (folder) =>
  new Map(
    readdirSync(folder)
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name))]),
  );

/** @returns the files by name, and whether files beside them count as foreign */
function readArchive(path) {
  if (statSync(path).isDirectory()) return { files: filesOfFolder(path), whole: false };
  return { files: filesOfZip(readFileSync(path)), whole: true };
}

// Manifest and files -----------------------------------------------------------------------------------------------------------

const spkiKey = (text) => createPublicKey({ key: Buffer.from(text, 'base64url'), type: 'spki', format: 'der' });
const isSigned = (key, digest, signature) =>
  signature.length === 64 && verify('sha256', digest, { key, dsaEncoding: 'ieee-p1363' }, signature);

function checkFiles(files, whole) {
  for (const name of ['manifest.json', 'manifest.sig', ...REQUIRED]) if (!files.has(name)) broken(`« ${name} » manque`);
  let manifest;
  try {
    manifest = JSON.parse(files.get('manifest.json').toString('utf8'));
  } catch {
    broken('« manifest.json » est illisible');
  }
  if (manifest.format !== 'estrade-archive-1') broken(`format d’archive inconnu : ${manifest.format}`);
  const last = manifest.keys?.at(-1);
  const own = last && spkiKey(last.public_key_spki);
  if (!own || !isSigned(own, sha256(files.get('manifest.json')), files.get('manifest.sig'))) broken('la signature du manifeste est fausse');
  for (const name of REQUIRED) if (!manifest.files[name]) broken(`« ${name} » n’est pas dans le manifeste`);
  for (const [name, { sha256: expected, bytes }] of Object.entries(manifest.files)) {
    const file = files.get(name);
    if (!file) broken(`« ${name} » manque`);
    if (file.length !== bytes || sha256(file).toString('hex') !== expected) broken(`« ${name} » a été modifié`);
  }
  const foreign = [...files.keys()].filter((name) => !manifest.files[name] && name !== 'manifest.json' && name !== 'manifest.sig');
  if (whole && foreign.length > 0) broken(`fichier étranger : « ${foreign[0]} »`);
  const pem = createPublicKey(files.get('public_key.pem')).export({ type: 'spki', format: 'der' });
  if (pem.toString('base64url') !== last.public_key_spki) broken('« public_key.pem » n’est pas la clé du manifeste');
  return manifest;
}

// The journal ------------------------------------------------------------------------------------------------------------------

function* linesOf(bytes) {
  for (let from = 0; from < bytes.length; ) {
    const to = bytes.indexOf(10, from);
    if (to < 0) broken('la dernière ligne de « journal.ndjson » n’est pas entière');
    yield bytes.subarray(from, to);
    from = to + 1;
  }
}

const sum = (items, pick) => items.reduce((total, item) => total + pick(item), 0);

/** The amounts of one ticket agree with each other to the cent. */
function checkTicket(seq, p) {
  const rates = sum(p.vat, (rate) => rate.ttc_cents);
  const inRates = p.vat.every((rate) => rate.ht_cents + rate.vat_cents === rate.ttc_cents);
  const lines = sum(p.lines, (line) => line.ttc_cents - line.ticket_discount_cents);
  const sums = sum(p.vat, (rate) => rate.ht_cents) === p.total_ht_cents && sum(p.vat, (rate) => rate.vat_cents) === p.total_vat_cents;
  const total = p.total_ht_cents + p.total_vat_cents === p.total_cents;
  // Out of VAT a ticket has no rates.
  const isTaxed = p.vat.length > 0 || p.total_vat_cents !== 0;
  if (!inRates || (isTaxed && (rates !== p.total_cents || !sums)) || !total || lines !== p.total_cents)
    broken(`écriture ${seq} : les montants du ticket ne s’accordent pas`);
}

function checkJournal(manifest, bytes, onProgress) {
  let previous = Buffer.from(manifest.previous_hash, 'hex');
  let next = manifest.first_seq;
  const isWhole = next === 1;
  if (isWhole && !previous.every((byte) => byte === 0)) broken('le journal ne commence pas par des zéros');
  const keys = manifest.keys.map((span) => ({ ...span, key: spkiKey(span.public_key_spki) }));
  let generation = isWhole ? 1 : null;
  let totals = isWhole ? { net: 0, absolute: 0 } : null;
  let numbersKnown = isWhole;
  let numbers = new Map();
  const tickets = [];
  const closings = [];
  for (const line of linesOf(bytes)) {
    const { seq, hash, signature, bytes: text } = JSON.parse(line.toString('utf8'));
    if (seq !== next) broken(`gap : l’écriture ${next} manque`);
    const digest = sha256(previous, text);
    if (digest.toString('hex') !== hash) broken(`row_hash : l’écriture ${seq} a été modifiée ou ne suit pas la précédente`);
    const span = keys.findLast(({ from_seq }) => from_seq <= seq);
    if (!span || !isSigned(span.key, digest, Buffer.from(signature, 'base64url')))
      broken(`signature : celle de l’écriture ${seq} est fausse`);
    const entry = JSON.parse(text);
    const p = entry.payload;
    if (entry.seq !== seq) broken(`row_hash : l’écriture ${seq} porte le numéro ${entry.seq}`);
    if (['register_opened', 'key_changed', 'generation_opened'].includes(entry.kind)) {
      const from = entry.kind === 'key_changed' ? seq + 1 : seq;
      if (!keys.some(({ from_seq, public_key_spki }) => from_seq === from && public_key_spki === p.public_key_spki))
        broken(`signature : la clé annoncée par l’écriture ${seq} n’est pas dans le manifeste`);
    }
    const opens = entry.kind === 'generation_opened' ? 1 : 0;
    // Generations between were restored away: a later one may follow (LAW SEC-07).
    const follows = generation === null || (opens === 1 ? entry.generation > generation : entry.generation === generation);
    if (!follows) broken(`total : écriture ${seq}, la génération ne suit pas`);
    generation = entry.generation;
    if (opens) [numbers, numbersKnown] = [new Map(), true];
    const before = numbers.get(entry.kind) ?? (numbersKnown ? (generation - 1) * PER_GENERATION : entry.kind_no - 1);
    if (entry.kind_no !== before + 1) broken(`total : écriture ${seq}, le numéro ${entry.kind} ${entry.kind_no} ne suit pas ${before}`);
    numbers.set(entry.kind, entry.kind_no);
    if (entry.kind === 'ticket' || opens) {
      // Play (demonstration, school) adds nothing to the totals.
      const sold = opens || manifest.instance !== 'cafe' ? 0 : p.total_cents;
      const follows =
        !totals || (p.perpetual_net_cents === totals.net + sold && p.perpetual_absolute_cents === totals.absolute + Math.abs(sold));
      if (!follows) broken(`total : écriture ${seq}, les cumuls perpétuels ne se suivent pas`);
      totals = { net: p.perpetual_net_cents, absolute: p.perpetual_absolute_cents };
    }
    if (entry.kind === 'ticket') {
      checkTicket(seq, p);
      tickets.push({ seq, ht: p.total_ht_cents, vat: p.total_vat_cents, ttc: p.total_cents, line: ticketLine(entry) });
    }
    if (entry.kind.startsWith('closing_') && entry.kind !== 'closing_print' && 'total_cents' in p)
      closings.push({ seq, p, line: closingLine(entry) });
    previous = digest;
    next += 1;
    if (next % 1_000 === 0) onProgress(next - manifest.first_seq, manifest.last_seq - manifest.first_seq + 1);
  }
  if (next !== manifest.last_seq + 1) broken(`gap : l’écriture ${next} manque`);
  if (previous.toString('hex') !== manifest.last_hash) broken('head : la fin du journal n’est pas celle du manifeste');
  checkClosings(manifest, tickets, closings);
  return { tickets, closings };
}

/** A closing sums the tickets of its period, when the whole period is in the archive. */
function checkClosings(manifest, tickets, closings) {
  const first = (seq) => {
    let [low, high] = [0, tickets.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tickets[middle].seq > seq) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  for (const { seq, p } of closings) {
    if (p.after_seq + 1 < manifest.first_seq) continue;
    const inside = tickets.slice(first(p.after_seq), first(p.until_seq));
    const agrees =
      inside.length === p.tickets &&
      sum(inside, ({ ht }) => ht) === p.total_ht_cents &&
      sum(inside, ({ vat }) => vat) === p.total_vat_cents &&
      sum(inside, ({ ttc }) => ttc) === p.total_cents;
    if (!agrees) broken(`total : la clôture de l’écriture ${seq} n’est pas la somme de ses tickets`);
  }
}

// The lists --------------------------------------------------------------------------------------------------------------------

function euros(cents = 0) {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}
function letters(generation) {
  let text = '';
  for (let rest = generation; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}
const label = (register, no) =>
  `${register}${letters(Math.floor(no / PER_GENERATION) + 1)}-${String(no % PER_GENERATION).padStart(6, '0')}`;
function wallTime({ at_utc_ms, offset_min }) {
  const two = (value) => String(Math.trunc(value)).padStart(2, '0');
  const ahead = Math.abs(offset_min);
  return `${new Date(at_utc_ms + offset_min * 60_000).toISOString().slice(0, 19)}${offset_min < 0 ? '-' : '+'}${two(ahead / 60)}:${two(ahead % 60)}`;
}
function csvLine(cells) {
  const written = cells.map((cell) => {
    const text = /^[=+@\t\r]|^-(?![0-9]+,[0-9]{2}$)/.test(String(cell)) ? `'${cell}` : String(cell);
    return /[;"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${written.join(';')}\r\n`;
}
const TICKETS =
  'ticket;ecriture;date_heure;jour;type;corrige;operateur;lignes;remise;total_ht;total_tva;total_ttc;paiements;cumul_net;cumul_absolu\r\n';
const CLOSINGS =
  'cloture;nature;ecriture;date_heure;apres_ecriture;jusqu_a_ecriture;tickets;total_ht;total_tva;total_ttc;cumul_net;cumul_absolu\r\n';

function ticketLine(entry) {
  const { payload: p, register } = entry;
  const paid = p.tenders.map(({ kind, amount_cents }) => `${kind} ${euros(amount_cents)}`).join(' + ');
  const corrects = p.corrects_ticket_no ? label(register, p.corrects_ticket_no) : '';
  const facts = [
    label(register, entry.kind_no),
    entry.seq,
    wallTime(entry),
    p.business_day,
    p.type,
    corrects,
    entry.operator,
    p.lines.length,
  ];
  const amounts = [p.discount_cents, p.total_ht_cents, p.total_vat_cents, p.total_cents].map(euros);
  return csvLine([...facts, ...amounts, paid, euros(p.perpetual_net_cents), euros(p.perpetual_absolute_cents)]);
}
function closingLine(entry) {
  const { payload: p, register } = entry;
  const facts = [
    label(register, entry.kind_no),
    entry.kind.slice('closing_'.length),
    entry.seq,
    wallTime(entry),
    p.after_seq ?? 0,
    p.until_seq ?? 0,
  ];
  const amounts = [p.total_ht_cents, p.total_vat_cents, p.total_cents, p.perpetual_net_cents, p.perpetual_absolute_cents];
  return csvLine([...facts, p.tickets ?? 0, ...amounts.map((cents) => euros(cents))]);
}

function checkList(name, file, header, rows) {
  const digest = createHash('sha256').update(`\uFEFF${header}`);
  for (const { line } of rows) digest.update(line);
  if (!digest.digest().equals(sha256(file))) broken(`« ${name} » ne dit pas la même chose que le journal`);
}

// --------------------------------------------------------------------------------------------------------------------------------

function main(path) {
  const progress = (done, of) => stderr.isTTY && stderr.write(`\rVérification : ${Math.floor((100 * done) / of)} %`);
  const { files, whole } = readArchive(path);
  const manifest = checkFiles(files, whole);
  const { tickets, closings } = checkJournal(manifest, files.get('journal.ndjson'), progress);
  checkList('tickets.csv', files.get('tickets.csv'), TICKETS, tickets);
  checkList('closings.csv', files.get('closings.csv'), CLOSINGS, closings);
  if (manifest.tickets !== tickets.length || manifest.closings !== closings.length) broken('le manifeste compte autrement que le journal');
  if (stderr.isTTY) stderr.write('\r\u001B[K');
  const amount = euros(sum(tickets, ({ ttc }) => ttc));
  console.log(
    `Archive intacte : écritures ${manifest.first_seq} à ${manifest.last_seq}, ${tickets.length} tickets (${amount} €), ${closings.length} clôtures.`,
  );
  console.log(
    `Clé ${sha256(Buffer.from(manifest.keys.at(-1).public_key_spki, 'base64url'))
      .toString('hex')
      .slice(0, 16)}, caisse ${manifest.register}, ${manifest.establishment.name}.`,
  );
  if (!manifest.complete) console.log('INCOMPLET : la période n’était pas entièrement clôturée.');
  if (manifest.verification !== 'sound') console.log(`Le journal était déjà abîmé : ${manifest.verification}.`);
}

const path = resolve(argv[2] ?? '.');
try {
  if (!existsSync(path)) throw new Error(`il n’y a rien ici : ${path}`);
  main(path);
} catch (cause) {
  if (stderr.isTTY) stderr.write('\r\u001B[K');
  console.error(cause instanceof Broken ? `ARCHIVE ABÎMÉE – ${cause.message}` : `Vérification impossible : ${cause.message}`);
  process.exitCode = cause instanceof Broken ? 1 : 2;
}
