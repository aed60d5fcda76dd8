/** The office's sections of accounting, for the table of `sections.ts`. Must hold no page of its own. */
import { ChartColumn, FileDown, NotebookTabs } from 'lucide-react';
import { fr } from '../../text/fr.ts';
import { AccountsPanel } from './accounts-panel.tsx';
import { ExportsPanel } from './exports-panel.tsx';
import type { Section } from './section.ts';
import { TakingsPanel } from './takings-panel.tsx';

export const accountSections: readonly Section[] = [
  {
    id: 'takings',
    group: 'days',
    label: fr.takingsPage.label,
    hint: fr.takingsPage.hint,
    icon: ChartColumn,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Panel: TakingsPanel,
  },
  {
    id: 'exports',
    group: 'days',
    label: fr.exportsPage.label,
    hint: fr.exportsPage.hint,
    icon: FileDown,
    roles: ['manager', 'accounting', 'audit'],
    Panel: ExportsPanel,
  },
  {
    id: 'accounts',
    group: 'days',
    label: fr.accountsPage.label,
    hint: fr.accountsPage.hint,
    icon: NotebookTabs,
    roles: ['manager', 'accounting', 'audit'],
    Panel: AccountsPanel,
  },
];
