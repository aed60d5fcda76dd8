/**
 * LAW ATT-02: the version is `MAJOR.FISCAL.MINOR`, and FISCAL rises whenever something that guarantees the journal changes. The sources that
 * make, secure, close, check and keep fiscal data are listed here and their hashes pinned in `fiscal-pin.json`, with the version they were
 * decided under: none of them changes without somebody saying which of the two it is.
 *
 *   npm run fiscal                       says what changed since the last decision
 *   npm run fiscal -- --same "why"       it guarantees what it did before (a comment, a name, speed): same version
 *   npm run fiscal -- --new "why"        it does not: FISCAL (or MAJOR) was raised in package.json before, journals say JET 250
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const PIN = join(root, 'tools', 'fiscal-pin.json');

/** What makes fiscal data, by what it guarantees (BOI-TVA-DECLA-30-10-30). Each pattern must find something. */
export const FISCAL_SOURCES: Readonly<Record<string, readonly string[]>> = {
  'amounts, rates and payments': [
    'main/domain/{money,sale,formule,vat-rates,tender,money-back,refund,deposit,draft-corrections}.ts',
    'main/services/{sales,recorded-sale,sellables,tender-rules,refunds,tender-corrections,deposits,notes,drafts,tickets,ticket-entry}.ts',
  ],
  'bytes, chain, signature, numbers and time': [
    'main/domain/{journal-*,chain,chain-keys,clock-rule,jet,play,ticket-label}.ts',
    'main/services/{journal,journal-clock,chain-end,commands,opening}.ts',
    'db/{sql,journal,tickets,head-file}.ts',
    'db/migrations/{030,040,110,120}-*.ts',
  ],
  closings: ['main/domain/closing-*.ts', 'main/services/{closings,closing-*,period-*}.ts', 'db/{closings,period-closings}.ts'],
  'checks, archives and restores': [
    'main/domain/chain-walk.ts',
    'main/services/{verification,list-check,archives,restore}.ts',
    'main/archive/*.ts',
    'db/{backup,replacement,partial-file}.ts',
  ],
};

export type FiscalPin = {
  /** `MAJOR.FISCAL` that the files were decided under. */
  version: string;
  /** What was decided, newest last. */
  decisions: { version: string; day: string; why: string }[];
  /** Twelve hex digits of SHA-256 of each file's text. */
  files: Record<string, string>;
};

/** The first two numbers of a version. */
export const fiscalPart = (version: string): string => version.split('.').slice(0, 2).join('.');

/** @throws Error for a pattern that finds nothing: what it named must not drop out unseen */
export function fiscalFiles(): Record<string, string> {
  const found = Object.values(FISCAL_SOURCES).flatMap((patterns) =>
    patterns.flatMap((pattern) => {
      const files = globSync(pattern, { cwd: root });
      if (files.length === 0) throw new Error(`no file is ${pattern}`);
      return files.map((file) => file.replaceAll('\\', '/'));
    }),
  );
  const hashed = (file: string): string =>
    createHash('sha256')
      .update(readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n'))
      .digest('hex')
      .slice(0, 12);
  return Object.fromEntries([...new Set(found)].toSorted().map((file) => [file, hashed(file)]));
}

/** Files that are not as they were decided: changed, new or gone. */
export const changedSince = (pin: FiscalPin, files: Record<string, string>): string[] =>
  [...new Set([...Object.keys(pin.files), ...Object.keys(files)])].filter((file) => pin.files[file] !== files[file]).toSorted();

const isRaised = (from: string, to: string): boolean => {
  const [[a = 0, b = 0], [c = 0, d = 0]] = [from, to].map((each) => each.split('.').map(Number)) as [number[], number[]];
  return c > a || (c === a && d > b);
};

/** @returns the pin after a decision, or why it cannot be taken */
export function decided(
  pin: FiscalPin,
  now: { version: string; day: string; files: Record<string, string> },
  decision: { kind: 'same' | 'new'; why: string },
): FiscalPin | string {
  const version = fiscalPart(now.version);
  if (decision.why.trim() === '') return 'say why, in a few words';
  if (decision.kind === 'same' && version !== pin.version) return `package.json says ${version}, decided was ${pin.version}: that is --new`;
  if (decision.kind === 'new' && !isRaised(pin.version, version)) return `raise FISCAL in package.json first: it still says ${version}`;
  return { version, decisions: [...pin.decisions, { version, day: now.day, why: decision.why.trim() }], files: now.files };
}

export const readPin = (): FiscalPin => JSON.parse(readFileSync(PIN, 'utf8')) as FiscalPin;
export const readVersion = (): string => (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

/** What stands in the way of a release, empty when nothing does. */
export function undecided(pin: FiscalPin, version: string, files: Record<string, string>): string[] {
  const other = fiscalPart(version) === pin.version ? [] : [`version ${version} is not ${pin.version}`];
  return [...other, ...changedSince(pin, files)];
}

if (import.meta.main) {
  const [flag = '', why = ''] = process.argv.slice(2);
  const [pin, version, files] = [readPin(), readVersion(), fiscalFiles()];
  const open = undecided(pin, version, files);
  if (flag === '--same' || flag === '--new') {
    const day = new Date().toISOString().slice(0, 10);
    const next = decided(pin, { version, day, files }, { kind: flag === '--new' ? 'new' : 'same', why });
    if (typeof next === 'string') {
      console.error(next);
      process.exitCode = 1;
    } else {
      writeFileSync(PIN, `${JSON.stringify(next, null, 2)}\n`);
      console.log(`fiscal version ${next.version}: ${Object.keys(files).length} files pinned`);
    }
  } else if (open.length > 0) {
    console.error(`What makes fiscal data changed since version ${pin.version} was decided (LAW ATT-02):\n  ${open.join('\n  ')}`);
    console.error('Does it still guarantee the same? npm run fiscal -- --same "why". Else raise FISCAL in package.json: -- --new "why".');
    process.exitCode = 1;
  } else console.log(`fiscal version ${pin.version}: ${Object.keys(files).length} files as decided`);
}
