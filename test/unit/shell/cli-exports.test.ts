/** The command line writes accounting's files, says when a period is incomplete, and refuses days that are none. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeCommandId } from '../../../main/contract/ids.ts';
import { runCli } from '../../../main/shell/cli.ts';
import { periodOf } from '../../../main/shell/cli-period.ts';
import { openHost } from '../../../main/shell/host.ts';
import { setUpCafe } from '../../builders/cafe-folder.ts';
import { screenOn } from '../../builders/dispatched.ts';
import { lintFec } from '../../builders/fec-linter.ts';
import { accepted, coffee, temporaryFolder } from '../../builders/till.ts';

const data = temporaryFolder();
const into = mkdtempSync(join(tmpdir(), 'estrade-exports-'));
let said: string[] = [];
beforeAll(async () => {
  await setUpCafe(data.path);
  const host = await openHost(data.path);
  const screen = await screenOn(host, 'signed_in');
  accepted(await screen.call('sales.ringUp', coffee(), makeCommandId(Date.now())));
  const { business_day } = accepted(await screen.call('closings.preview', {}));
  const order = { day: business_day, despite_open_tickets: false, difference_reason: '', paper: false };
  accepted(await screen.call('closings.closeDay', order, makeCommandId(Date.now())));
  await host.close();
}, 30_000);
beforeEach(() => {
  said = [];
  for (const out of ['log', 'error'] as const) vi.spyOn(console, out).mockImplementation((line) => void said.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => {
  data.remove();
  rmSync(into, { recursive: true });
});
const run = (...args: string[]) => runCli([...args, '--data', data.path]);
const year = String(new Date().getFullYear());

describe('fec and e-reporting on the command line', () => {
  it('write their files and say what is in them, INCOMPLET while the year goes on', async () => {
    expect(await run('fec', into, '--year', year)).toBe(0);
    expect(await run('e-reporting', into, '--year', year)).toBe(0);
    const files = readdirSync(into).toSorted();
    expect(files).toHaveLength(4);
    // The file itself must stay one that an importer takes: what is missing stands beside it.
    expect(files.filter((name) => name.endsWith('-INCOMPLET.txt'))).toHaveLength(1);
    const fec = files.find((name) => name.endsWith('.txt') && !name.includes('INCOMPLET')) ?? '';
    expect(lintFec(fec, readFileSync(join(into, fec)))).toEqual([]);
    expect(said.join('\n')).toMatch(/1 clôtures, 2,00.€ TTC, dont 0,18.€ de TVA\. INCOMPLET/);
  });

  it('a year without closings, a folder or days that are none: a sentence, and nothing is written', async () => {
    expect(await run('fec', into, '--year', '2001')).toBe(1);
    expect(await run('fec')).toBe(1);
    expect(await run('e-reporting', into, '--from', '2026-02-30', '--to', '2026-03-01')).toBe(1);
    expect(said[0]).toBe('Aucune journée n’est clôturée entre ces deux jours.');
    expect(said[1]).toMatch(/^Donnez le dossier et la période/);
    expect(readdirSync(into)).toHaveLength(4);
  });
});

it('a period is days of the calendar, the first not after the last', () => {
  expect(periodOf({ year: '2026' })).toEqual({ from_day: 20_260_101, until_day: 20_261_231 });
  expect(periodOf({ from: '2026-01-05', to: '20260105' })).toEqual({ from_day: 20_260_105, until_day: 20_260_105 });
  for (const wrong of [
    {},
    { year: '26' },
    { from: '2026-01-05' },
    { from: '2026-02-30', to: '2026-03-01' },
    { from: '2026-03-02', to: '2026-03-01' },
  ])
    expect(periodOf(wrong)).toBeNull();
});
