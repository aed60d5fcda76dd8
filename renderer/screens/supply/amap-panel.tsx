/** Page « Contrats AMAP »: every season with what came, what is owed and what is left to pay; one contract; its form. */
import { Handshake, Plus } from 'lucide-react';
import { useState } from 'react';
import type { AmapContract, AmapSummary } from '../../../main/contract/shapes/amap.ts';
import { Step } from '../../parts/step.tsx';
import { dayWords, euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { dayText } from '../office/dated-text.ts';
import { PageWaits } from '../office/settings-form.tsx';
import { AmapContractPage } from './amap-contract.tsx';
import { AmapForm } from './amap-form.tsx';
import { rhythmText } from './amap-text.ts';

const text = fr.amapPage;

export function AmapPanel() {
  const { client } = useScreen();
  const { value, error, again } = useAnswer('amap.list', {});
  const suppliers = useAnswer('suppliers.list', {});
  const goods = useAnswer('receipts.prepare', { supplier: '' });
  const role = useTill((state) => state.status?.role);
  const [open, setOpen] = useState<AmapContract | null>(null);
  const [editing, setEditing] = useState(false);
  if (!value || !suppliers.value || !goods.value)
    return (
      <PageWaits
        error={error ?? suppliers.error ?? goods.error}
        onAgain={() => {
          again();
          suppliers.again();
          goods.again();
        }}
      />
    );
  const mayChange = role === 'supervisor' || role === 'manager';
  const { products } = goods.value;
  const active = suppliers.value.filter((one) => one.active);
  const show = async ({ contract_no }: AmapSummary): Promise<void> => {
    const reply = await client.query('amap.get', { contract_no }).catch(() => null);
    if (reply?.ok) setOpen(reply.value);
  };
  if (editing)
    return (
      <AmapForm
        start={open}
        suppliers={active}
        products={products}
        onBack={(saved) => {
          setEditing(false);
          if (saved) setOpen(saved);
          again();
        }}
      />
    );
  if (open)
    return (
      <AmapContractPage
        contract={open}
        products={products}
        mayChange={mayChange}
        onChanged={setOpen}
        onEdit={() => setEditing(true)}
        onBack={() => {
          setOpen(null);
          again();
        }}
      />
    );
  return (
    <div className="office__list">
      {mayChange && active.length > 0 && (
        <span className="row">
          <Step icon={Plus} onClick={() => setEditing(true)}>
            {text.add}
          </Step>
        </span>
      )}
      {value.length === 0 ? <p className="soft">{text.none}</p> : <ContractTable contracts={value} onOpen={(one) => void show(one)} />}
    </div>
  );
}

function ContractTable({ contracts, onOpen }: { contracts: readonly AmapSummary[]; onOpen(contract: AmapSummary): void }) {
  return (
    <table className="sheet">
      <thead>
        <tr>
          {[text.contract, text.season, text.baskets, text.money].map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
          <th scope="col">
            <span className="hidden-visually">{text.open}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {contracts.map((one) => (
          <tr key={one.contract_no}>
            <th scope="row">
              {typeset(one.label)}
              <span className="sheet__under soft">
                {typeset(one.supplier_label)}, {text.kinds[one.kind].toLocaleLowerCase('fr')}
              </span>
            </th>
            <td>
              {text.fromUntil(dayText(one.from_day), dayText(one.until_day))}
              <span className="sheet__under soft">
                {rhythmText(one)}
                {one.ended ? `, ${text.ended}` : one.next_day === null ? '' : `, ${text.nextDay(dayWords(one.next_day))}`}
              </span>
            </td>
            <td>
              {text.counts(one.received_baskets, one.to_come_baskets)}
              {one.owed_baskets > 0 && <span className="sheet__under regular__owed">{text.owed(one.owed_baskets)}</span>}
            </td>
            <td>
              {text.paid(euros(one.paid_cents), euros(one.season_cents))}
              <span className="sheet__under soft">{text.leftToPay(euros(one.left_cents))}</span>
            </td>
            <td className="r">
              <Step className="office__small" icon={Handshake} aria-label={`${text.open} : ${one.label}`} onClick={() => onOpen(one)}>
                {text.open}
              </Step>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
