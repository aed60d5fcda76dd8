/** What a section of the office is, and the headings they stand under. Holds no section. */
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Role } from '../../../main/contract/results.ts';

/** Under which heading of the list a page stands, in this order. */
export const GROUPS = ['cafe', 'days', 'goods', 'buying', 'proofs'] as const;

export type Section = {
  id: string;
  group: (typeof GROUPS)[number];
  label: string;
  /** What one does there, in one short sentence under the title. */
  hint: string;
  icon: LucideIcon;
  /** Who sees it in the list; the till checks each call by itself. */
  roles: readonly Role[];
  Panel: ComponentType;
};
