/**
 * Writes one archive (LAW ARC-01) beside its name, and puts it there when it is whole and on the disk: a stop on the way leaves no half
 * archive. The manifest is signed by whoever holds the key, which is never here (LAW SEC-04).
 */
import { createHash, createPublicKey, hash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileDigest } from '../../db/backup.ts';
import { firstAndKinds, rowAt } from '../../db/journal.ts';
import { PARTIAL, putInPlace, removePartial } from '../../db/partial-file.ts';
import type { ReadHandle } from '../../db/store.ts';
import { ZERO_HASH } from '../domain/chain.ts';
import { KEY_KINDS, keySpans } from '../domain/chain-keys.ts';
import { closingLines, journalLines, ticketLines } from './archive-files.ts';
import type { ArchiveOrder, MadeArchive } from './archive-order.ts';
import { archiveReadme } from './archive-readme.ts';
import type { ArchiveManifest } from './manifest.ts';
import { ZipWriter } from './zip-writer.ts';

const VERIFIER = new URL('./verifier.mjs', import.meta.url);

type Signing = (sha256: Uint8Array) => Promise<Uint8Array>;

/** @throws StorageFault or a fault of the file system; nothing is left behind then */
export async function writeArchive(
  handle: ReadHandle,
  order: ArchiveOrder,
  sign: Signing,
  onProgress: (done: number, of: number) => void,
): Promise<MadeArchive> {
  mkdirSync(order.into, { recursive: true, mode: 0o700 });
  removePartial(order.into);
  const path = join(order.into, order.file);
  const partial = `${path}${PARTIAL}`;
  const zip = new ZipWriter(partial);
  try {
    const made = await fill(zip, handle, order.manifest, sign, onProgress);
    zip.finish();
    putInPlace(partial, path);
    return { ...made, ...fileDigest(path) };
  } catch (cause) {
    rmSync(partial, { force: true });
    throw cause;
  }
}

type Filled = Omit<MadeArchive, 'bytes' | 'sha256'>;

async function fill(
  zip: ZipWriter,
  handle: ReadHandle,
  planned: ArchiveOrder['manifest'],
  sign: Signing,
  onProgress: (done: number, of: number) => void,
): Promise<Filled> {
  const files: ArchiveManifest['files'] = {};
  const add = async (name: string, pieces: Iterable<Uint8Array>): Promise<void> => {
    const counted = counting(pieces);
    await zip.add(name, counted.pieces);
    files[name] = counted.result();
  };
  const of = 2 * (planned.last_seq - planned.first_seq + 1);
  let entries = 0;
  let tickets = 0;
  const lines = journalLines(handle, planned, (rows) => {
    entries += rows;
    onProgress(entries, of);
  });
  await add('journal.ndjson', lines);
  const list = ticketLines(handle, planned, (rows) => {
    tickets += rows;
    onProgress(Math.min(of, entries + tickets), of);
  });
  await add('tickets.csv', list);
  const closed = closingLines(handle, planned);
  await add('closings.csv', [closed.file]);
  const manifest = { ...planned, ...endsOf(handle, planned), entries, tickets, closings: closed.closings };
  const signing = manifest.keys.at(-1)?.public_key_spki ?? '';
  await add('public_key.pem', [Buffer.from(pemOf(signing), 'utf8')]);
  await add('README-fr.txt', [Buffer.from(archiveReadme(manifest).replaceAll('\n', '\r\n'), 'utf8')]);
  await add('verifier.mjs', [readFileSync(VERIFIER)]);
  const bytes = Buffer.from(`${JSON.stringify({ ...manifest, files }, null, 2)}\n`, 'utf8');
  const digest = hash('sha256', bytes, 'buffer');
  await zip.add('manifest.json', [bytes]);
  await zip.add('manifest.sig', [await sign(digest)]);
  return { manifest_sha256: digest.toString('hex'), entries, tickets, closings: closed.closings };
}

const pemOf = (spki: string): string =>
  createPublicKey({ key: Buffer.from(spki, 'base64url'), type: 'spki', format: 'der' }).export({ type: 'spki', format: 'pem' }) as string;

/** The hashes at both ends and the keys: that of the first entry, those that came in the period, and the present one, which signs. */
function endsOf(handle: ReadHandle, { first_seq, last_seq }: { first_seq: number; last_seq: number }) {
  const found = keySpans(firstAndKinds(handle, KEY_KINDS, Number.MAX_SAFE_INTEGER));
  if ('broken' in found) throw new Error(`the keys cannot be read: ${found.broken.what}`);
  const keys = found.spans.map(({ from_seq, generation, public_key_spki }) => ({ from_seq, generation, public_key_spki }));
  return {
    previous_hash: (rowAt(handle, first_seq - 1)?.hash ?? ZERO_HASH).toString('hex'),
    last_hash: rowAt(handle, last_seq)?.hash.toString('hex') ?? '',
    keys,
  };
}

/** The pieces as they pass, and afterwards their SHA-256 and size. */
function counting(pieces: Iterable<Uint8Array>) {
  const digest = createHash('sha256');
  let bytes = 0;
  function* passing(): Generator<Uint8Array> {
    for (const piece of pieces) {
      digest.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }
  return { pieces: passing(), result: () => ({ sha256: digest.digest('hex'), bytes }) };
}
