/** Where a supplier's invoice stands, as shape, icon and word. */
import { Ban, Check, CircleQuestionMark, Coins, type LucideIcon, PackageCheck, Undo2 } from 'lucide-react';
import type { SupplierInvoiceState } from '../../../main/contract/shapes/supplier-invoice.ts';
import { fr } from '../../text/fr.ts';

const LOOKS: Readonly<Record<SupplierInvoiceState, [string, LucideIcon]>> = {
  to_check: ['uncertain', CircleQuestionMark],
  matched: ['confirmed', Check],
  in_dispute: ['waiting', Undo2],
  accepted: ['confirmed', PackageCheck],
  paid: ['received', Coins],
  withdrawn: ['expired', Ban],
};

export function BillState({ state }: { state: SupplierInvoiceState }) {
  const [look, Icon] = LOOKS[state];
  return (
    <span className={`state-badge state-badge--${look}`}>
      <Icon className="icon" />
      {fr.supplierInvoicesPage.states[state]}
    </span>
  );
}
