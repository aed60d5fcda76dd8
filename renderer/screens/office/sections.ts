/**
 * The table of the office's sections: one row each, listed at the left under the heading of its group, in this order. A new page of the office is one row here and a
 * component that fills the right side; it may say what it did, with its way back, through `useOffice().say`. Must hold no page of its own.
 */
import {
  BookOpenCheck,
  Boxes,
  CalendarClock,
  CalendarDays,
  Carrot,
  ChefHat,
  ClipboardList,
  CreditCard,
  FileBadge,
  FileText,
  HandCoins,
  Handshake,
  History,
  Leaf,
  Lightbulb,
  ListChecks,
  Percent,
  Printer,
  Route,
  ShieldCheck,
  SlidersHorizontal,
  Store,
  Tags,
  Trash2,
  Truck,
} from 'lucide-react';
import type { Role } from '../../../main/contract/results.ts';
import { fr } from '../../text/fr.ts';
import { billsSection } from '../bills/bills-section.ts';
import { ProposalsPanel } from '../supply/proposals-panel.tsx';
import { regularSections } from '../supply/regular-sections.ts';
import { mailSection, ordersSection, suppliersSection } from '../supply/supply-sections.ts';
import { accountSections } from './account-sections.ts';
import { AttestationPanel } from './attestation-panel.tsx';
import { ChangesPanel } from './changes-panel.tsx';
import { ClosingsPanel } from './closings-panel.tsx';
import { CountsPanel } from './counts-panel.tsx';
import { DepositsPanel } from './deposits-panel.tsx';
import { DevicesPanel } from './devices-panel.tsx';
import { EstablishmentPanel } from './establishment-panel.tsx';
import { EventsPanel } from './events-panel.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { ExchangesPanel } from './exchanges-panel.tsx';
import { IngredientsPanel } from './ingredients-panel.tsx';
import { InvoicesPanel } from './invoices-panel.tsx';
import { JournalPanel } from './journal-panel.tsx';
import { PapersPanel } from './papers-panel.tsx';
import { PaymentsPanel } from './payments-panel.tsx';
import { ReceiptsPanel } from './receipts-panel.tsx';
import { RecipesPanel } from './recipes-panel.tsx';
import { RulesPanel } from './rules-panel.tsx';
import { SafekeepingPanel } from './safekeeping-panel.tsx';
import type { Section } from './section.ts';
import { StockPanel } from './stock-panel.tsx';
import { TracePanel } from './trace-panel.tsx';
import { UseByPanel } from './use-by-panel.tsx';
import { VatPanel } from './vat-panel.tsx';
import { WastePanel } from './waste-panel.tsx';

const text = fr.settingsText;

export const sections: readonly Section[] = [
  {
    id: 'establishment',
    group: 'cafe',
    label: text.establishment.label,
    hint: text.establishment.hint,
    icon: Store,
    roles: ['manager', 'accounting', 'audit'],
    Panel: EstablishmentPanel,
  },
  {
    id: 'closings',
    group: 'days',
    label: fr.closingsText.label,
    hint: fr.closingsText.hint,
    icon: CalendarDays,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: ClosingsPanel,
  },
  {
    id: 'safekeeping',
    group: 'proofs',
    label: fr.safekeepingText.label,
    hint: fr.safekeepingText.hint,
    icon: ShieldCheck,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: SafekeepingPanel,
  },
  {
    id: 'devices',
    group: 'cafe',
    label: fr.devicesPage.label,
    hint: fr.devicesPage.hint,
    icon: Printer,
    roles: ['manager'],
    Panel: DevicesPanel,
  },
  {
    id: 'rules',
    group: 'cafe',
    label: text.rules.label,
    hint: text.rules.hint,
    icon: SlidersHorizontal,
    roles: ['manager', 'accounting', 'audit'],
    Panel: RulesPanel,
  },
  {
    id: 'payments',
    group: 'cafe',
    label: fr.paymentsPage.label,
    hint: fr.paymentsPage.hint,
    icon: CreditCard,
    roles: ['manager', 'audit'],
    Panel: PaymentsPanel,
  },
  {
    id: 'vat',
    group: 'cafe',
    label: fr.vatPage.label,
    hint: fr.vatPage.hint,
    icon: Percent,
    roles: ['manager', 'accounting', 'audit'],
    Panel: VatPanel,
  },
  {
    id: 'deposits',
    group: 'days',
    label: fr.depositsPage.label,
    hint: fr.depositsPage.hint,
    icon: HandCoins,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: DepositsPanel,
  },
  {
    id: 'invoices',
    group: 'days',
    label: fr.invoicesPage.label,
    hint: fr.invoicesPage.hint,
    icon: FileText,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: InvoicesPanel,
  },
  ...accountSections,
  {
    id: 'exchanges',
    group: 'days',
    label: fr.exchangesPage.label,
    hint: fr.exchangesPage.hint,
    icon: Handshake,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: ExchangesPanel,
  },
  {
    id: 'proposals',
    group: 'goods',
    label: fr.proposalsPage.label,
    hint: fr.proposalsPage.hint,
    icon: Lightbulb,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: ProposalsPanel,
  },
  ordersSection,
  mailSection,
  suppliersSection,
  {
    id: 'stock',
    group: 'goods',
    label: fr.stockPage.label,
    hint: fr.stockPage.hint,
    icon: Boxes,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: StockPanel,
  },
  {
    id: 'deliveries',
    group: 'goods',
    label: fr.receiptsPage.label,
    hint: fr.receiptsPage.hint,
    icon: Truck,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: ReceiptsPanel,
  },
  {
    id: 'use-by',
    group: 'goods',
    label: fr.useByPage.label,
    hint: fr.useByPage.hint,
    icon: CalendarClock,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: UseByPanel,
  },
  {
    id: 'counts',
    group: 'goods',
    label: fr.countsPage.label,
    hint: fr.countsPage.hint,
    icon: ClipboardList,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: CountsPanel,
  },
  {
    id: 'waste',
    group: 'goods',
    label: fr.wastePage.label,
    hint: fr.wastePage.hint,
    icon: Trash2,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: WastePanel,
  },
  {
    id: 'ingredients',
    group: 'goods',
    label: fr.ingredientsPage.label,
    hint: fr.ingredientsPage.hint,
    icon: Carrot,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: IngredientsPanel,
  },
  {
    id: 'recipes',
    group: 'goods',
    label: fr.recipesPage.label,
    hint: fr.recipesPage.hint,
    icon: ChefHat,
    roles: ['supervisor', 'manager', 'accounting'],
    Panel: RecipesPanel,
  },
  {
    id: 'trace',
    group: 'goods',
    label: fr.tracePage.label,
    hint: fr.tracePage.hint,
    icon: Route,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: TracePanel,
  },
  {
    id: 'papers-of-goods',
    group: 'goods',
    label: fr.papersPage.label,
    hint: fr.papersPage.hint,
    icon: Tags,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: PapersPanel,
  },
  {
    id: 'evidence',
    group: 'goods',
    label: fr.evidencePage.label,
    hint: fr.evidencePage.hint,
    icon: Leaf,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: EvidencePanel,
  },
  billsSection,
  ...regularSections,
  {
    id: 'changes',
    group: 'proofs',
    label: text.changes.label,
    hint: text.changes.hint,
    icon: History,
    roles: ['manager', 'accounting', 'audit'],
    Panel: ChangesPanel,
  },
  {
    id: 'journal',
    group: 'proofs',
    label: fr.journalText.label,
    hint: fr.journalText.hint,
    icon: BookOpenCheck,
    roles: ['manager', 'audit'],
    Panel: JournalPanel,
  },
  {
    id: 'events',
    group: 'proofs',
    label: fr.eventsText.label,
    hint: fr.eventsText.hint,
    icon: ListChecks,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: EventsPanel,
  },
  {
    id: 'attestation',
    group: 'proofs',
    label: fr.attestation.label,
    hint: fr.attestation.hint,
    icon: FileBadge,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: AttestationPanel,
  },
];

/** The sections a role may see; before the till said who works here, none. */
export const sectionsFor = (role: Role | undefined): readonly Section[] =>
  sections.filter(({ roles }) => role !== undefined && roles.includes(role));
