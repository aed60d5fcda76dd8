/** A paper invoice typed from what came: its lines are there already, a person changes what the paper says otherwise. The till adds up. */
import { Equal } from 'lucide-react';
import { useState } from 'react';
import type { Einvoice } from '../../../main/contract/shapes/en16931.ts';
import type { DueLine } from '../../../main/contract/shapes/supplier-invoice.ts';
import { unitWordOf } from '../../../main/contract/units.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, percent, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useScreen } from '../../use-screen.ts';
import { dayTyped } from '../office/dated-text.ts';
import { costTyped, errorIn, quantityTyped, unitWord } from '../office/stock-text.ts';

const text = fr.supplierInvoicesPage;
const UNITS = { GRM: 1_000_000, MLT: 1_000_000, H87: 1_000, XBH: 1_000 } as const;

/** A whole number of ten-thousandths or thousandths as it is typed, without zeros at its end. */
const plain = (value: number, decimals: number): string => {
  const digits = String(value).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)},${digits.slice(-decimals)}`.replace(/,?0+$/, '') || '0';
};
const quantityStart = ({ due_mil, base }: DueLine): string => plain(Math.round((due_mil * 1_000) / UNITS[base]), 3);

type Props = {
  supplier: string;
  receipts: readonly number[];
  dues: readonly DueLine[];
  shipping: number;
  onTyped(invoice: Einvoice | null): void;
};

export function BillHand({ supplier, receipts, dues, shipping, onTyped }: Props) {
  const { client } = useScreen();
  const [number, setNumber] = useState('');
  const [day, setDay] = useState('');
  const [due, setDue] = useState('');
  const billed = dues.filter(({ due_mil }) => due_mil > 0);
  const [cells, setCells] = useState(() =>
    Object.fromEntries(
      billed.map((one) => [one.key, { qty: quantityStart(one), price: one.price_e4 === null ? '' : plain(one.price_e4, 4) }]),
    ),
  );
  const [port, setPort] = useState(shipping === 0 ? '' : plain(shipping, 2));
  const [deposits, setDeposits] = useState(() => {
    const sum = billed.reduce((all, { deposit_cents }) => all + deposit_cents, 0);
    return sum === 0 ? '' : plain(sum, 2);
  });
  const [wrong, setWrong] = useState<string | null>(null);
  const [total, setTotal] = useState<number | null>(null);
  const change = (work: () => void): void => {
    work();
    setTotal(null);
    onTyped(null);
  };
  const cents = (typed: string): number | null => {
    const cost = costTyped(typed === '' ? '0' : typed);
    return cost === null || cost % 100 !== 0 ? null : cost / 100;
  };
  const add = async (): Promise<void> => {
    const issue_day = dayTyped(day);
    const due_day = due.trim() === '' ? null : dayTyped(due);
    const lines = billed.map((one) => ({
      one,
      qty_mil: quantityTyped(cells[one.key]?.qty ?? '', one.base, true),
      price_e4: costTyped(cells[one.key]?.price ?? ''),
    }));
    const bad = lines.find(({ qty_mil, price_e4 }) => qty_mil === null || price_e4 === null);
    const [shipping_cents, deposit_cents] = [cents(port), cents(deposits)];
    if (number.trim() === '') return setWrong(text.wrongNumber);
    if (issue_day === null || (due.trim() !== '' && due_day === null)) return setWrong(text.wrongDay);
    if (bad) return setWrong(text.wrongCell(typeset(bad.one.label)));
    if (shipping_cents === null || deposit_cents === null) return setWrong(text.wrongCell(text.shipping));
    const said = lines.map(({ one, qty_mil, price_e4 }) => ({ key: one.key, qty_mil: qty_mil ?? 0, price_e4: price_e4 ?? 0 }));
    const body = { supplier, number, issue_day, due_day, receipts: [...receipts], lines: said, shipping_cents, deposit_cents };
    const reply = await client.query('supplierInvoices.compose', body).catch(() => null);
    if (!reply) return setWrong(fr.office.failed);
    if (!reply.ok) return setWrong(errorIn(text.errors, reply.error.code));
    setWrong(null);
    setTotal(reply.value.totals.gross_cents);
    onTyped(reply.value);
  };
  return (
    <form
      className="stack bills__hand"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div className="bills__buyer">
        <Field label={text.handNumber} value={number} maxLength={60} onChange={(value) => change(() => setNumber(value))} />
        <Field label={text.handDay} hint={text.dayHint} value={day} inputMode="numeric" onChange={(value) => change(() => setDay(value))} />
        <Field label={text.handDue} value={due} inputMode="numeric" onChange={(value) => change(() => setDue(value))} />
      </div>
      <h3>{text.handLines}</h3>
      <p className="soft">{billed.length === 0 ? text.handNothing : text.handHint}</p>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{text.product}</th>
            <th scope="col">{text.quantity}</th>
            <th scope="col">{text.price}</th>
            <th scope="col" className="r">
              {text.rate}
            </th>
          </tr>
        </thead>
        <tbody>
          {billed.map((one) => (
            <tr key={one.key}>
              <th scope="row">{typeset(one.label)}</th>
              <td>
                <input
                  aria-label={text.quantityOf(one.label)}
                  className="bills__cell num"
                  inputMode="decimal"
                  value={cells[one.key]?.qty ?? ''}
                  onChange={({ target }) =>
                    change(() => setCells({ ...cells, [one.key]: { qty: target.value, price: cells[one.key]?.price ?? '' } }))
                  }
                />{' '}
                {unitWord(one.base)}
              </td>
              <td>
                <input
                  aria-label={text.priceOf(one.label)}
                  className="bills__cell num"
                  inputMode="decimal"
                  value={cells[one.key]?.price ?? ''}
                  onChange={({ target }) =>
                    change(() => setCells({ ...cells, [one.key]: { qty: cells[one.key]?.qty ?? '', price: target.value } }))
                  }
                />{' '}
                €/{unitWordOf(one.price_unit)}
              </td>
              <td className="r">{one.vat_bp === null ? '–' : percent(one.vat_bp)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="bills__buyer">
        <Field label={text.shipping} value={port} inputMode="decimal" onChange={(value) => change(() => setPort(value))} />
        <Field label={text.deposits} value={deposits} inputMode="decimal" onChange={(value) => change(() => setDeposits(value))} />
      </div>
      {wrong && (
        <Notice live tone="stop">
          {wrong}
        </Notice>
      )}
      <span className="row">
        <Step type="submit" icon={Equal}>
          {text.compare}
        </Step>
        {total !== null && (
          <b className="large" role="status">
            {text.handTotal(euros(total))}
          </b>
        )}
      </span>
    </form>
  );
}
