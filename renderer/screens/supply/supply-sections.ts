/** Sections of the office about suppliers and their orders. Holds no page of its own. */
import { Mail, Send, Users } from 'lucide-react';
import { fr } from '../../text/fr.ts';
import type { Section } from '../office/section.ts';
import { MailPanel } from './mail-panel.tsx';
import { OrdersPanel } from './orders-panel.tsx';
import { SuppliersPanel } from './suppliers-panel.tsx';

export const ordersSection: Section = {
  id: 'orders',
  group: 'goods',
  label: fr.ordersPage.label,
  hint: fr.ordersPage.hint,
  icon: Send,
  roles: ['supervisor', 'manager', 'accounting', 'audit'],
  Panel: OrdersPanel,
};

export const mailSection: Section = {
  id: 'order-mail',
  group: 'buying',
  label: fr.sendingPage.label,
  hint: fr.sendingPage.hint,
  icon: Mail,
  roles: ['manager', 'audit'],
  Panel: MailPanel,
};

export const suppliersSection: Section = {
  id: 'suppliers',
  group: 'goods',
  label: fr.suppliersPage.label,
  hint: fr.suppliersPage.hint,
  icon: Users,
  roles: ['supervisor', 'manager', 'accounting', 'audit'],
  Panel: SuppliersPanel,
};
