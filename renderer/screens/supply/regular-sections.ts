/** The office's pages of price lists and of what comes regularly, as rows of its table of sections (`screens/office/sections.ts`). */
import { Coins, Repeat, ShoppingBasket, Tag } from 'lucide-react';
import type { Role } from '../../../main/contract/results.ts';
import { fr } from '../../text/fr.ts';
import { PriceListsPanel } from '../office/price-lists-panel.tsx';
import { AmapPanel } from './amap-panel.tsx';
import { SolPanel } from './sol-panel.tsx';
import { StandingPanel } from './standing-panel.tsx';

const roles: readonly Role[] = ['supervisor', 'manager', 'accounting', 'audit'];
const group = 'buying' as const;
const { priceListsPage, standingPage, amapPage, solPage } = fr;

export const regularSections = [
  { id: 'price-lists', group, label: priceListsPage.label, hint: priceListsPage.hint, icon: Tag, roles, Panel: PriceListsPanel },
  { id: 'standing-orders', group, label: standingPage.label, hint: standingPage.hint, icon: Repeat, roles, Panel: StandingPanel },
  { id: 'amap', group, label: amapPage.label, hint: amapPage.hint, icon: ShoppingBasket, roles, Panel: AmapPanel },
  { id: 'sol', group, label: solPage.label, hint: solPage.hint, icon: Coins, roles, Panel: SolPanel },
];
