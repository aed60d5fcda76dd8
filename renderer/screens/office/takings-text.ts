/** The period shown and its comparison with the one before, in words. Pure; sums come from the till and are never made here. */
import type { Takings } from '../../../main/contract/shapes/takings.ts';
import { dayWords, euros, monthWords, shiftedDay } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const text = fr.takingsPage;
const NBSP = '\u00A0';

const yearOf = (day: number): number => Math.trunc(day / 10_000);
const weekday = (day: number): string => dayWords(day).split(' ')[0] ?? '';
/** `23 novembre` */
const dayAndMonth = (day: number): string => dayWords(day).split(' ').slice(1).join(' ');
const capital = (words: string): string => words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);

/** `12 h` */
export const hourText = (hour: number): string => `${hour}${NBSP}h`;
/** `lun. 23` */
export const shortDay = (day: number): string => `${weekday(day).slice(0, 3)}. ${day % 100}`;
/** `nov.`, `mai` */
export const shortMonth = (day: number): string =>
  new Intl.DateTimeFormat('fr-FR', { month: 'short', timeZone: 'UTC' }).format(Date.UTC(2_000, (Math.trunc(day / 100) % 100) - 1, 1));

/** `Mardi 24 novembre`, `Du 23 au 29 novembre`, `Novembre 2026`, `2026`; with its year where it is another than today's. */
export function rangeText({ period, first_day, last_day, today }: Pick<Takings, 'period' | 'first_day' | 'last_day' | 'today'>): string {
  const year = yearOf(last_day) === yearOf(today) ? '' : ` ${yearOf(last_day)}`;
  if (period === 'day') return capital(dayWords(first_day)) + year;
  if (period === 'month') return capital(monthWords(first_day));
  if (period === 'year') return String(yearOf(first_day));
  const isOneMonth = Math.trunc(first_day / 100) === Math.trunc(last_day / 100);
  return text.week(isOneMonth ? String(first_day % 100) : dayAndMonth(first_day), dayAndMonth(last_day) + year);
}

/** `mardi dernier`, `la semaine d’avant`, `novembre 2025`, `2025`. */
function beforeText({ period, first_day, today, before }: Takings): string {
  if (period === 'week') return text.weekBefore;
  if (period === 'month') return monthWords(before.first_day);
  if (period === 'year') return String(yearOf(before.first_day));
  // The last one is the one less than eight days ago.
  const isLast = first_day === today || before.first_day >= shiftedDay(today, -7);
  return isLast ? text.lastWeekday(weekday(before.first_day)) : text.weekdayBefore(weekday(before.first_day));
}

/** `12 % de plus que mardi dernier à la même heure (550,00 €).` Whole percents; nothing is compared with a period without sales. */
export function comparisonText(found: Takings): string {
  const { before, period, total_cents } = found;
  const than = beforeText(found);
  const part = before.is_part ? ` ${period === 'day' ? text.sameHour : text.sameDay}` : '';
  if (before.total_cents <= 0) return text.noBefore(than);
  const percent = Math.round(((total_cents - before.total_cents) * 100) / before.total_cents);
  const end = `${part} (${euros(before.total_cents)}).`;
  if (percent === 0) return text.same(than) + end;
  const size = `${Math.abs(percent)}${NBSP}%`;
  return (percent > 0 ? text.more(size, than) : text.less(size, than)) + end;
}
