/** Words of orders: how much time is left, where a badge belongs, what a quantity looks like. Pure. */
import {
  Ban,
  Check,
  CircleDashed,
  CircleQuestionMark,
  Clock,
  Hourglass,
  type LucideIcon,
  PackageCheck,
  PencilLine,
  Phone,
  Send,
  TriangleAlert,
} from 'lucide-react';
import type { OrderState } from '../../../main/contract/shapes/order.ts';
import type { SupplierKind } from '../../../main/contract/shapes/supplier.ts';
import { parisDay } from '../../../main/contract/time.ts';
import { asUtcMs, type UtcMs } from '../../../main/contract/values.ts';
import { dayWords, hourWords } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const text = fr.ordersPage;
const MINUTE_MS = 60_000;
/** Under so many minutes the clock says « vite ». */
const HURRY_MIN = 30;

/** `2 h 15`, `12 min`, `3 jours`. @param ms more than 0 */
export function spanText(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / MINUTE_MS));
  if (minutes < 60) return `${minutes}\u00A0min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return text.days(Math.floor(hours / 24));
  return minutes % 60 === 0 || hours >= 24 ? `${hours}\u00A0h` : `${hours}\u00A0h\u00A0${String(minutes % 60).padStart(2, '0')}`;
}

export type Left = { words: string; tone: 'calm' | 'hurry' | 'late' };

/** What is left until a cut-off. */
export function leftText(until: number, now: number): Left {
  if (until <= now) return { words: text.tooLate, tone: 'late' };
  const words = spanText(until - now);
  return until - now < HURRY_MIN * MINUTE_MS ? { words: text.hurry(words), tone: 'hurry' } : { words: text.left(words), tone: 'calm' };
}

/** `12 h 00`, or with its day when that is not today. */
export function momentText(at: UtcMs, now: number): string {
  const day = parisDay(at);
  return day === parisDay(asUtcMs(now)) ? hourWords(at) : `${dayWords(day)}, ${hourWords(at)}`;
}

type Badge = { look: string; icon: LucideIcon };

/** How a state looks: a shape, an icon and a word; colour is never alone (mock/GUIDE.md StateBadge). */
export const BADGES: Readonly<Record<OrderState | 'none', Badge>> = {
  none: { look: 'none', icon: CircleDashed },
  draft: { look: 'draft', icon: PencilLine },
  ready: { look: 'waiting', icon: Phone },
  queued: { look: 'waiting', icon: Hourglass },
  sent: { look: 'sent', icon: Send },
  confirmed: { look: 'confirmed', icon: Check },
  partly_received: { look: 'confirmed', icon: PackageCheck },
  received: { look: 'received', icon: PackageCheck },
  invoiced: { look: 'received', icon: PackageCheck },
  closed: { look: 'received', icon: Check },
  refused: { look: 'refused', icon: Ban },
  uncertain: { look: 'uncertain', icon: CircleQuestionMark },
  expired: { look: 'expired', icon: Clock },
  cancelled: { look: 'expired', icon: TriangleAlert },
};

export const SUPPLIER_PICTURES: Readonly<Record<SupplierKind, string>> = {
  cooperative_viande: 'cut-of-meat',
  maraicher: 'carrot',
  centrale_bio: 'package',
  boulangerie: 'bread',
  boissons: 'beverage-box',
  autre: 'package',
};

/** `lun, mer` of a sum of days. */
export const weekdaysText = (mask: number): string => fr.suppliersPage.weekdays.filter((_, at) => (mask & (1 << at)) !== 0).join(', ');

/** `12:00` of minutes after midnight. */
export const clockText = (minutes: number): string =>
  `${String(Math.trunc(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
