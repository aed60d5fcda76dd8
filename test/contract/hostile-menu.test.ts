/**
 * Issue 3: a price list with cells that a spreadsheet would run and characters that would command a printer. Through the contract to
 * the very bytes on the wire: what is taken is text and nothing else, what is not text is never taken.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { receiptBytes } from '../../hardware/receipt-bytes.ts';
import { CommandReader } from '../../hardware/virtual-counter/command-reader.ts';
import { carteText, fileOf, utf8 } from '../builders/menu-csv.ts';
import { accepted, openTestTill, type TestTill } from '../builders/till.ts';
import { EPSON } from '../unit/hardware/printer-on-a-wire.ts';

let test: TestTill;
beforeAll(() => {
  test = openTestTill();
});
afterAll(() => test.close());

const LABELS = ['Expresso équitable', 'Café filtre équitable', 'Cappuccino', "Latte à l'avoine", 'Chocolat chaud équitable'];

/** The demonstration's menu, the names of its first articles (lines 2 to 6) put otherwise. */
function preview(names: readonly string[]) {
  const renamed = names.reduce((text, name, at) => text.replace(`;${LABELS[at]};`, `;"${name.replaceAll('"', '""')}";`), carteText);
  return test.query('catalogue.previewImport', { files: [fileOf('carte.csv', utf8(renamed))] });
}

it('a drawer pulse, a cut, a question, a C1 control and a mark that turns text around are refused, each with its line', async () => {
  const found = accepted(
    await preview(['Café\u001bp\u0000\u0019\u00fa', 'Café\u001dV\u0000', 'Café\u0010\u0004\u0001', 'Café\u009b2J', 'Café \u202eertluf']),
  );
  expect(found.version).toBeNull();
  expect(found.problems.filter(({ reason }) => reason === 'control').map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
  expect(accepted(await test.query('catalogue.list', {})).version).toBe(1);
});

it('cells that a spreadsheet would run are sold and printed as the text they are: not a byte of a command', async () => {
  const names = ['=HYPERLINK("x";"y")', '+CMD|A1', '@SUM(1)', '-2+3'];
  const found = accepted(await preview(names));
  expect(found.warnings.filter(({ reason }) => reason === 'spreadsheet_formula')).toHaveLength(names.length);
  accepted(test.command('catalogue.applyImport', { version: found.version ?? 0 }));
  const lines = ['BC-EXP', 'BC-FIL', 'BC-CAP', 'BC-LAV'].map((article) => ({ article, qty_mil: 1_000, mode: 'sur_place' as const }));
  const total = 160 + 200 + 320 + 360;
  const tenders = [{ kind: 'card' as const, amount_cents: total }];
  const { ticket_no } = accepted(test.command('sales.ringUp', { lines, tenders, shown_total_cents: total }));
  accepted(test.command('tickets.issue', { ticket_no, mode: 'paper' }));
  await test.till.outboxIdle();
  const [paper] = test.printer.printed;
  const bytes = paper && receiptBytes(paper, EPSON);
  if (!bytes?.ok) throw new Error('the ticket was refused');
  const commands = new CommandReader().read(bytes.bytes);
  const text = commands.flatMap(({ name, raw }) => (name === 'text' ? [Buffer.from(raw).toString('latin1')] : [])).join('\n');
  for (const name of names) expect(text).toContain(name);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(text.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f]/);
  const styles = ['text', 'LF', 'ESC @', 'ESC t', 'ESC a', 'ESC E', 'GS !', 'GS B', 'GS V'];
  expect(commands.map(({ name }) => name).filter((name) => !styles.includes(name))).toEqual([]);
  expect(commands.filter(({ name }) => name === 'GS V')).toHaveLength(1);
});
