/**
 * The table of places besides the counter: one row each, shown in the menu in this order. A new screen is one row here.
 * Must hold no screen of its own.
 */
import { Coins, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Role } from '../../main/contract/results.ts';
import { fr } from '../text/fr.ts';
import { CashPlace } from './cash/cash-place.tsx';

export type Place = {
  id: string;
  label: string;
  /** What one does there, in one short sentence. */
  hint: string;
  icon: LucideIcon;
  /** Who sees it in the menu; the till checks each call by itself. */
  roles: readonly Role[];
  Screen: ComponentType<{ onBack(): void }>;
};

export const places: readonly Place[] = [
  { id: 'cash', label: fr.cash.place, hint: fr.cash.hint, icon: Coins, roles: ['counter', 'supervisor', 'manager'], Screen: CashPlace },
];
