/** Page « Fournisseurs »: who they are, when they take an order, what proves organic; the file, one supplier, the calendar. */
import { Plus, Truck } from 'lucide-react';
import { useState } from 'react';
import type { Supplier } from '../../../main/contract/shapes/supplier.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useTill } from '../../use-screen.ts';
import { PageWaits } from '../office/settings-form.tsx';
import { clockText, weekdaysText } from './order-text.ts';
import { SupplierFiles } from './supplier-files.tsx';
import { SupplierForm } from './supplier-form.tsx';
import { SupplyCalendar } from './supply-calendar.tsx';

const text = fr.suppliersPage;

export function SuppliersPanel() {
  const { value, error, again } = useAnswer('suppliers.list', {});
  const role = useTill((state) => state.status?.role);
  const [show, setShow] = useState<keyof typeof text.shows>('list');
  const [chosen, setChosen] = useState<Supplier | 'new' | null>(null);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const mayChange = role === 'manager';
  if (chosen)
    return (
      <SupplierForm
        start={chosen === 'new' ? null : chosen}
        mayChange={mayChange}
        onBack={(saved) => {
          setChosen(null);
          if (saved) again();
        }}
      />
    );
  return (
    <div className="office__list">
      <div className="row suppliers__bar">
        <ChoiceField label={text.show} value={show} words={text.shows} onChange={setShow} />
        <span className="grow" />
        {mayChange && (
          <Step icon={Plus} onClick={() => setChosen('new')}>
            {text.add}
          </Step>
        )}
      </div>
      {mayChange && show === 'list' && <SupplierFiles onTaken={again} />}
      {show === 'calendar' ? (
        <SupplyCalendar suppliers={value} />
      ) : value.length === 0 ? (
        <p className="soft">{text.none}</p>
      ) : (
        <SupplierTable suppliers={value} onOpen={setChosen} />
      )}
    </div>
  );
}

function SupplierTable({ suppliers, onOpen }: { suppliers: readonly Supplier[]; onOpen(supplier: Supplier): void }) {
  return (
    <table className="sheet">
      <thead>
        <tr>
          {[text.supplier, text.orders, text.delivers, text.money, text.proof].map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
          <th scope="col">
            <span className="hidden-visually">{text.change}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {suppliers.map((one) => (
          <tr key={one.code}>
            <th scope="row">
              {typeset(one.label)}
              <span className="sheet__under soft">{one.active ? one.code : `${one.code}, ${text.aside}`}</span>
            </th>
            <td>{text.before(weekdaysText(one.order_weekdays), clockText(one.cut_off_min))}</td>
            <td>{weekdaysText(one.delivery_weekdays)}</td>
            <td>
              {one.minimum_cents > 0 ? text.minimum(euros(one.minimum_cents)) : text.noMinimum}
              <span className="sheet__under soft">{one.shipping_cents > 0 ? text.franco(euros(one.franco_cents)) : text.francoAlways}</span>
            </td>
            <td>
              {one.certificate === '' ? text.noCertificate : one.certificate}
              {one.certificate_days_left !== null && (
                <span className="sheet__under suppliers__alert">
                  {one.certificate_days_left < 0 ? text.certificatePast : text.certificateLeft(one.certificate_days_left)}
                </span>
              )}
            </td>
            <td>
              <Step className="office__small" icon={Truck} aria-label={`${text.change} : ${one.label}`} onClick={() => onOpen(one)}>
                {text.change}
              </Step>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
