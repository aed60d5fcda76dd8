/** The row of « Factures reçues » in the office's table of sections. */
import { FileCheck } from 'lucide-react';
import { fr } from '../../text/fr.ts';
import type { Section } from '../office/section.ts';
import { BillsPanel } from './bills-panel.tsx';

export const billsSection: Section = {
  id: 'supplier-invoices',
  group: 'buying',
  label: fr.supplierInvoicesPage.label,
  hint: fr.supplierInvoicesPage.hint,
  icon: FileCheck,
  roles: ['supervisor', 'manager', 'accounting', 'audit'],
  Panel: BillsPanel,
};
