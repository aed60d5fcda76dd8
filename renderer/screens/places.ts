/**
 * The table of places besides the counter: one row each, shown in the menu in this order. A new screen is one row here.
 * Must hold no screen of its own.
 */
import {
  Building2,
  ClipboardList,
  Coins,
  FileText,
  GraduationCap,
  type LucideIcon,
  MonitorUp,
  PackageCheck,
  Printer,
  Ticket,
  Trash2,
  Users,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { Role } from '../../main/contract/results.ts';
import type { Instance } from '../../main/contract/shapes/settings.ts';
import { fr } from '../text/fr.ts';
import { CashPlace } from './cash/cash-place.tsx';
import { CountPlace } from './count/count-place.tsx';
import { DisplayPlace } from './display/display-place.tsx';
import { HistoryScreen } from './history/history-screen.tsx';
import { MenuFilesScreen } from './menu-files/menu-files-screen.tsx';
import { OfficeScreen } from './office/office-screen.tsx';
import { ReceivingPlace } from './receiving/receiving-place.tsx';
import { ReprintScreen } from './reprint/reprint-screen.tsx';
import { SchoolScreen } from './school/school-screen.tsx';
import { TeamScreen } from './team/team-screen.tsx';
import { WasteScreen } from './waste/waste-screen.tsx';

export type Place = {
  id: string;
  label: string;
  /** What one does there, in one short sentence. */
  hint: string;
  icon: LucideIcon;
  /** Who sees it in the menu; the till checks each call by itself. */
  roles: readonly Role[];
  /** Whether the school has it too; yes when nothing is said. */
  inSchool?: boolean;
  Screen: ComponentType<{ onBack(): void }>;
};

export const places: readonly Place[] = [
  { id: 'cash', label: fr.cash.place, hint: fr.cash.hint, icon: Coins, roles: ['counter', 'supervisor', 'manager'], Screen: CashPlace },
  {
    id: 'tickets',
    label: fr.history.label,
    hint: fr.history.hint,
    icon: Ticket,
    roles: ['counter', 'supervisor', 'manager', 'accounting', 'audit'],
    Screen: HistoryScreen,
  },
  {
    id: 'papers',
    label: fr.reprint.label,
    hint: fr.reprint.hint,
    icon: Printer,
    roles: ['counter', 'supervisor', 'manager'],
    Screen: ReprintScreen,
  },
  {
    id: 'receiving',
    label: fr.receiving.place,
    hint: fr.receiving.hint,
    icon: PackageCheck,
    roles: ['counter', 'supervisor', 'manager'],
    inSchool: false,
    Screen: ReceivingPlace,
  },
  {
    id: 'waste',
    label: fr.wasting.place,
    hint: fr.wasting.hint,
    icon: Trash2,
    roles: ['counter', 'supervisor', 'manager'],
    Screen: WasteScreen,
  },
  {
    id: 'count',
    label: fr.counting.place,
    hint: fr.counting.hint,
    icon: ClipboardList,
    roles: ['counter', 'supervisor', 'manager'],
    Screen: CountPlace,
  },
  {
    id: 'carte',
    label: fr.menuFiles.place,
    hint: fr.menuFiles.hint,
    icon: FileText,
    roles: ['supervisor', 'manager'],
    Screen: MenuFilesScreen,
  },
  { id: 'team', label: fr.team.title, hint: fr.team.hint, icon: Users, roles: ['manager'], Screen: TeamScreen },
  {
    id: 'office',
    label: fr.office.place,
    hint: fr.office.hint,
    icon: Building2,
    roles: ['supervisor', 'manager', 'accounting', 'audit'],
    Screen: OfficeScreen,
  },
  {
    id: 'display',
    label: fr.display.place,
    hint: fr.display.hint,
    icon: MonitorUp,
    roles: ['counter', 'supervisor', 'manager'],
    Screen: DisplayPlace,
  },
  {
    id: 'school',
    label: fr.school.place,
    hint: fr.school.hint,
    icon: GraduationCap,
    roles: ['counter', 'supervisor', 'manager'],
    inSchool: false,
    Screen: SchoolScreen,
  },
];

/** The places a role may see; before the till said who works here, none. */
export const placesFor = (role: Role | undefined, instance: Instance | null): readonly Place[] =>
  places.filter(({ roles, inSchool = true }) => role !== undefined && roles.includes(role) && (inSchool || instance !== 'ecole'));
