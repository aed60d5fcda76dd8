/** The check of a journal against the raw speed of the same machine, and the archive of 100 000 tickets (issue 5 "figures"). */
import { hash, verify as verifySignature } from 'node:crypto';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { firstAndKinds } from '../../../db/journal.ts';
import { openReader } from '../../../db/open.ts';
import { writeArchive } from '../../../main/archive/archive-writer.ts';
import { MANIFEST_FORMAT } from '../../../main/archive/manifest.ts';
import { KEY_KINDS, keySpans } from '../../../main/domain/chain-keys.ts';
import { rangeOf, verifyLinks, verifySignatures } from '../../../main/services/verification.ts';
import { testSigner } from '../../builders/till.ts';
import { atLeastTimes, atMost, interleaved, type RowMaker, row } from '../frame.ts';
import { openBenchTill } from './bench-till.ts';

const TICKETS = 100_000;
/** Signatures take a tenth of a millisecond: so many entries are enough to measure them. */
const SIGNED = 10_000;

export const verify: RowMaker = {
  ids: ['verify.hashes', 'verify.signatures', 'archive.100k'],
  async make({ smoke, rounds, folder }) {
    const base = folder('verify');
    const till = await openBenchTill(base, smoke ? 200 : TICKETS);
    await till.close();
    const own = join(base, 'till');
    const reader = openReader(own);
    const raw = new BetterSqlite(join(own, 'till.db'), { readonly: true });
    const range = rangeOf(reader);
    const part = { from: Math.max(1, range.until - SIGNED), until: range.until };
    const found = keySpans(firstAndKinds(reader, KEY_KINDS, range.until));
    const key = 'spans' in found ? found.spans[0]?.key : undefined;
    if (!key) throw new Error('the journal has no key');
    const perSecond = (entries: number, work: () => void): number => {
      const since = performance.now();
      work();
      return (1_000 * entries) / (performance.now() - since);
    };
    const rows = raw.prepare('SELECT seq, bytes, hash FROM journal ORDER BY seq');
    const signed = raw.prepare('SELECT hash, signature FROM journal WHERE seq BETWEEN ? AND ? ORDER BY seq');
    const measured = await interleaved(rounds, {
      hashes: () => perSecond(range.until, () => void verifyLinks(reader, range)),
      rawHashes: () =>
        perSecond(range.until, () => {
          for (const one of rows.iterate() as Iterable<{ bytes: Buffer }>) hash('sha256', one.bytes, 'buffer');
        }),
      signatures: () => perSecond(part.until - part.from + 1, () => void verifySignatures(reader, part, () => undefined)),
      rawSignatures: () =>
        perSecond(part.until - part.from + 1, () => {
          for (const one of signed.iterate(part.from, part.until) as Iterable<{ hash: Buffer; signature: Buffer }>) {
            verifySignature('sha256', one.hash, { key, dsaEncoding: 'ieee-p1363' }, one.signature);
          }
        }),
    });
    raw.close();
    const since = performance.now();
    const manifest = {
      ...({
        format: MANIFEST_FORMAT,
        complete: true,
        from_day: 20_260_101,
        until_day: 20_261_231,
        made_at_utc_ms: 0,
        app_version: '9.9.9',
      } as const),
      ...{ instance: 'cafe', register: '1', generation: 1, establishment: { name: '', siret: '' }, verification: 'sound' },
      ...{ first_seq: 1, last_seq: range.until },
    };
    await writeArchive(
      reader,
      { folder: own, into: join(base, 'archives'), file: 'a.zip', manifest },
      async (digest) => testSigner.sign(digest),
      () => undefined,
    );
    const seconds = (performance.now() - since) / 1_000;
    reader.close();
    return [
      row({
        id: 'verify.hashes',
        what: 'links of the chain; limit: the same rows read and hashed',
        unit: 'entries/s',
        ...measured.against('hashes', 'rawHashes'),
        target: atLeastTimes(0.6),
      }),
      row({
        id: 'verify.signatures',
        what: 'signatures on one thread; limit: raw verify',
        unit: 'entries/s',
        ...measured.against('signatures', 'rawSignatures'),
        target: atLeastTimes(0.8),
      }),
      row({ id: 'archive.100k', what: 'archive of 100 000 tickets, written and signed', unit: 's', value: seconds, target: atMost(20) }),
    ];
  },
};
