/**
 * Papers for accounting from stored closings: the summary of a period, and the slips of what is handed in. Every sum of a slip is
 * compared with that of its closings before the paper may leave. Must never write.
 */

import { bankDropsBetween, chequesBetween, type VoucherSum, vouchersBetween } from '../../db/remitted.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { ExportSums } from '../contract/shapes/export.ts';
import { ticketTime } from '../contract/time.ts';
import { asUtcMs } from '../contract/values.ts';
import { buildBankDrops, buildChequeList, buildVoucherSlip, type VoucherSlip } from '../documents/remittance.ts';
import { buildTakingsSummary, type SummaryFrame, type SummarySums } from '../documents/takings-summary.ts';
import { addTotals } from '../domain/closing-totals.ts';
import { mustEqual } from '../domain/fec-check.ts';
import { ticketLabel } from '../domain/ticket-label.ts';
import { type ClosingEntry, sessionDifference } from './closed-days.ts';
import { nextOpenDay } from './closing-period.ts';
import { type BuiltExport, type ExportOrder, fileName } from './export-order.ts';

type Closings = readonly ClosingEntry[];
const sumOf = (rows: readonly number[]): number => rows.reduce((total, one) => total + one, 0);

export function summaryOf(reader: ReadHandle, order: ExportOrder, closings: Closings, sums: ExportSums): BuiltExport {
  const totals = addTotals(
    closings.map(({ payload }) => payload),
    { perpetual_net_cents: 0, perpetual_absolute_cents: 0 },
  );
  mustEqual('total TTC', totals.total_cents, sums.total_cents);
  mustEqual('TVA par taux', sumOf(totals.vat.map(({ vat_cents }) => vat_cents)), sums.total_vat_cents);
  mustEqual('paiements', sumOf(totals.tenders.map(({ amount_cents }) => amount_cents)), sums.total_cents);
  const listed = closings.map(({ register, kind_no, payload }) => ({
    label: ticketLabel(register, kind_no),
    day: payload.business_day,
    tickets: payload.tickets,
    total_ht_cents: payload.total_ht_cents,
    total_vat_cents: payload.total_vat_cents,
    total_cents: payload.total_cents,
  }));
  const difference_cents = sumOf(closings.flatMap(({ payload }) => payload.sessions.map(sessionDifference)));
  const document = buildTakingsSummary(frameOf(reader, order, sums), {
    ...totals,
    closings: listed,
    difference_cents,
  } as unknown as SummarySums);
  return asPaper(order, 'recettes', document, sums);
}

const asPaper = (order: ExportOrder, name: string, document: ReturnType<typeof buildTakingsSummary>, sums: ExportSums): BuiltExport => ({
  files: [],
  paper: { name: `${fileName(name, order.period, sums.complete)}.pdf`, document },
  sums,
  said: '',
});

function frameOf(
  reader: ReadHandle,
  { period, establishment, app_version, watermark, day_turn_min }: ExportOrder,
  sums: ExportSums,
): SummaryFrame {
  const waiting = nextOpenDay(reader, day_turn_min);
  const open_days = waiting !== null && waiting >= period.from_day && waiting <= period.until_day ? [waiting] : [];
  return { ...period, establishment, app_version, watermark, complete: sums.complete, open_days };
}

/** The slip of meal vouchers, cheques or cash of the closings. @throws SumsDiffer */
export function slipOf(
  reader: ReadHandle,
  order: ExportOrder & { what: 'vouchers' | 'cheques' | 'bank_drops' },
  closings: Closings,
  sums: ExportSums,
): BuiltExport {
  const frame = frameOf(reader, order, sums);
  const remitted = remittedOf(reader, closings);
  if (order.what === 'vouchers') {
    if (remitted.vouchers.length === 0) return { refused: 'nothing_to_export' };
    return asPaper(order, 'titres-restaurant', buildVoucherSlip(frame, remitted.vouchers), sums);
  }
  if (order.what === 'cheques') {
    if (remitted.cheques.length === 0) return { refused: 'nothing_to_export' };
    return asPaper(order, 'cheques', buildChequeList(frame, remitted.cheques, remitted.cheques_cents), sums);
  }
  if (remitted.drops.length === 0) return { refused: 'nothing_to_export' };
  return asPaper(order, 'remises-en-banque', buildBankDrops(frame, remitted.drops, remitted.drops_cents), sums);
}

/** What the closings of a period leave to hand in; each sum is that of the closings. @throws SumsDiffer */
export function remittedOf(reader: ReadHandle, closings: Closings) {
  const each = <Row>(read: (handle: ReadHandle, after: number, until: number) => Row[]): Row[] =>
    closings.flatMap(({ payload: { after_seq, until_seq } }) => read(reader, after_seq, until_seq));
  const paid = (kind: string) =>
    closings.flatMap(({ payload }) => [...payload.tenders, ...payload.deposit_tenders]).filter((one) => one.kind === kind);
  const vouchers = slipsOf(each(vouchersBetween));
  mustEqual(
    'titres-restaurant',
    sumOf(vouchers.map(({ worth_cents }) => worth_cents)),
    sumOf(paid('meal_voucher').map((one) => one.amount_cents + one.over_cents)),
  );
  const cheques = each(chequesBetween).map((one) => ({
    date: ticketTime(asUtcMs(one.at_utc_ms)).slice(0, 10),
    document: `${one.of === 'deposit' ? 'Acompte ' : one.of === 'correction' ? 'Corrigé, ' : ''}${ticketLabel(closings[0]?.register ?? '', one.document_no)}`,
    reference: one.reference,
    holder: one.holder,
    amount_cents: one.amount_cents,
  }));
  const cheques_cents = sumOf(cheques.map(({ amount_cents }) => amount_cents));
  mustEqual('chèques', cheques_cents, sumOf(paid('cheque').map(({ amount_cents }) => amount_cents)));
  const drops = each(bankDropsBetween).map(({ at_utc_ms, ...one }) => ({ at: ticketTime(asUtcMs(at_utc_ms)).slice(0, 16), ...one }));
  const drops_cents = sumOf(drops.map(({ amount_cents }) => amount_cents));
  const banked = closings.flatMap(({ payload }) => payload.cash_moves).filter(({ kind }) => kind === 'bank_drop');
  mustEqual('remises en banque', -drops_cents, sumOf(banked.map(({ amount_cents }) => amount_cents)));
  return { vouchers, cheques, cheques_cents, drops, drops_cents };
}

/** By issuer: titles of one face value are one row, whatever closing they are of. */
function slipsOf(rows: readonly VoucherSum[]): VoucherSlip[] {
  const issuers = Map.groupBy(rows, ({ code }) => code);
  return [...issuers.entries()].map(([code, of]) => {
    const values = Map.groupBy(of, ({ unit_cents, put_right }) => `${put_right} ${String(99_999_999 - unit_cents).padStart(8, '0')}`);
    return {
      issuer: of.find(({ label }) => label !== '')?.label ?? code,
      rows: [...values.entries()]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([, same]) => ({
          unit_cents: same[0]?.unit_cents ?? 0,
          put_right: same[0]?.put_right === 1,
          titles: sumOf(same.map(({ titles }) => titles)),
          worth_cents: sumOf(same.map(({ worth_cents }) => worth_cents)),
        })),
      titles: sumOf(of.map(({ titles }) => titles)),
      worth_cents: sumOf(of.map(({ worth_cents }) => worth_cents)),
    };
  });
}
