/** The office's sections of accounting, for the table of `sections.ts`. Must hold no page of its own. */
import { FileDown, NotebookTabs } from 'lucide-react';
import { fr } from '../../text/fr.ts';
import { AccountsPanel } from './accounts-panel.tsx';
import { ExportsPanel } from './exports-panel.tsx';
import type { Section } from './section.ts';

export const accountSections: readonly Section[] = [
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
