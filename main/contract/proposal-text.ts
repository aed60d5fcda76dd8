/**
 * Why so much is proposed, in one French sentence that is kept with the line of the order. Quantities are as people say them; the exact ones
 * stand in the parts. Must never say a reason that the parts don't have.
 */
import { packsText } from './goods-text.ts';
import { quantityText } from './money-text.ts';
import type { ProposalFacts } from './shapes/proposal.ts';
import { weekdayOf } from './time.ts';
import { type BaseUnit, stockUnitOf } from './units.ts';

const NO_BREAK_SPACE = '\u00A0';
const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

/** `12 kg`, `3,5 kg`, `0,25 kg`, `7 pièces`: about so much. @param mil thousandths of the base, 0 or more */
export function aboutText(base: BaseUnit, mil: number): string {
  const { factor, word } = stockUnitOf(base);
  const exact = mil / factor;
  const step = exact >= 20_000 ? 1_000 : exact >= 1_000 ? 100 : 10;
  const isCounted = base === 'H87' || base === 'XBH';
  const about = Math.round(exact / (isCounted && exact >= 3_000 ? 1_000 : step)) * (isCounted && exact >= 3_000 ? 1_000 : step);
  const plural = isCounted && about >= 2_000 ? 's' : '';
  return `${quantityText(Math.max(about, mil > 0 ? 10 : 0))}${NO_BREAK_SPACE}${word}${plural}`;
}

/** Pieces and bunches are feminine; two or more make a plural. */
function agreed(word: 'vendu' | 'réservé' | 'commandé', base: BaseUnit, mil: number): string {
  const feminine = base === 'H87' || base === 'XBH' ? 'e' : '';
  return `${word}${feminine}${mil / stockUnitOf(base).factor >= 2_000 ? 's' : ''}`;
}

/** `12 kg vendus par semaine, 3 kg en stock, livraison vendredi, arrondi à 2 cagettes.` */
export function whyText(facts: ProposalFacts): string {
  const { base, weekly_mil, extra_mil, stock_mil, coming_mil, delivery_day, packs, order_unit, limited, top_up_packs, top_up_for } = facts;
  const amount = (mil: number, word: 'vendu' | 'réservé' | 'commandé', between = '') =>
    `${aboutText(base, mil)} ${between}${agreed(word, base, mil)}`;
  const parts = [
    weekly_mil > 0 ? `${amount(weekly_mil, 'vendu')} par semaine` : 'pas encore de ventes',
    ...(extra_mil > 0 ? [amount(extra_mil, 'réservé')] : []),
    stock_mil > 0 ? `${aboutText(base, stock_mil)} en stock` : 'rien en stock',
    ...(coming_mil > 0 ? [amount(coming_mil, 'commandé', 'déjà ')] : []),
    `livraison ${WEEKDAYS[weekdayOf(delivery_day)]}`,
    limited === 'use_by'
      ? `pas plus de ${packsText(packs, order_unit)} à cause de la date limite`
      : limited === 'available'
        ? `pas plus de ${packsText(packs, order_unit)} chez le fournisseur`
        : `arrondi à ${packsText(packs, order_unit)}`,
    ...(top_up_for === 'none' || top_up_packs === 0
      ? []
      : [`dont ${packsText(top_up_packs, order_unit)} pour ${top_up_for === 'minimum' ? 'atteindre le minimum' : 'le port offert'}`]),
  ];
  const sentence = parts.join(', ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
