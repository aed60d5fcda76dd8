/** The words of the mail that an order leaves with, for a person who reads mails on a telephone. Must never hold what the frozen revision does not say. */
import { longDayText, packsText } from '../contract/goods-text.ts';
import { eurosText } from '../contract/money-text.ts';
import type { OrderFacts } from '../contract/shapes/order.ts';
import { twiceLines } from './purchase-order.ts';

export function buildOrderMail(facts: OrderFacts): { subject: string; text: string } {
  const { number, revision, delivery_day, buyer, seller, lines, remark } = facts;
  const words = [
    'Bonjour,',
    '',
    `Voici notre commande ${number}, révision ${revision}, pour une livraison le ${longDayText(delivery_day)}.`,
    ...twiceLines(facts),
    '',
    ...lines.map((one) => `- ${packsText(one.packs, one.order_unit)} : ${one.label} (${one.ref})`),
    '',
    `Total hors taxe : ${eurosText(facts.goods_cents)}`,
    ...(seller.customer_no === '' ? [] : [`Notre numéro de client : ${seller.customer_no}`]),
    ...(remark === '' ? [] : [`Remarque : ${remark}`]),
    '',
    'Le bon de commande est joint, pour lire (PDF) et pour un logiciel (CSV, UBL).',
    'Merci de répondre à ce message pour confirmer les quantités.',
    '',
    buyer.name,
    ...[buyer.address, buyer.postcode_city].filter((line) => line !== ''),
    ...(buyer.phone === '' ? [] : [`Téléphone : ${buyer.phone}`]),
    '',
  ];
  return {
    subject: `Commande ${number}, révision ${revision}, livraison ${longDayText(delivery_day)}`,
    text: words.join('\r\n'),
  };
}
