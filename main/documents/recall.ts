/**
 * A recall on paper: the letter with everything that is known of a lot, and the poster for customers (regulation (EC) 178/2002, articles 18
 * and 19). Says what is recorded; must never name a customer: nobody knows them (LAW RGPD-05).
 */
import type { Block, SemanticDocument } from '../contract/shapes/document.ts';
import type { LotTrace, TracedLot } from '../contract/shapes/trace.ts';
import { ticketTime } from '../contract/time.ts';
import { dateText, dayText, fact, framed, goodsText, line, type PaperFrame, rule, senderBlocks, space } from './paper-blocks.ts';

/** Ticket numbers in a row of text. */
const IN_A_ROW = { sheet: 7, roll: 3 } as const;

export function buildRecallLetter(trace: LotTrace, frame: PaperFrame): SemanticDocument {
  const { lot, made_into, holds } = trace;
  const held = holds.filter(({ action }) => action === 'hold').at(-1);
  const title = `Rappel du lot ${lotName(lot)}`;
  const blocks: Block[] = [
    ...senderBlocks(frame),
    space,
    line(`Le ${dateText(frame.at_utc_ms)}`),
    { kind: 'title', text: 'Rappel de produit' },
    ...(held ? [fact('Motif', held.reason), fact('Retenu le', `${ticketTime(held.at_utc_ms).slice(0, 16)}, par ${held.operator}`)] : []),
    line('Le produit', true),
    fact('Produit', lot.label),
    ...(lot.is_batch ? [] : [fact('Fournisseur', lot.supplier), fact('Lot du fournisseur', lot.supplier_lot || 'non indiqué')]),
    fact('Lot au café', String(lot.lot_no)),
    ...(lot.note_ref === '' ? [] : [fact('Bon de livraison', lot.note_ref)]),
    fact(lot.is_batch ? 'Préparé le' : 'Reçu le', dateText(lot.made_at_utc_ms)),
    ...(lot.dlc_day === null ? [] : [fact('À consommer jusqu’au', dayText(lot.dlc_day))]),
    ...(lot.ddm_day === null ? [] : [fact('De préférence avant', dayText(lot.ddm_day))]),
    ...(lot.slaughtered === '' ? [] : [fact('Origine', originText(lot))]),
    line('Les quantités', true),
    fact(lot.is_batch ? 'Préparé' : 'Reçu', goodsText(lot.received_mil, lot.base)),
    fact('Reste, retenu ou à retenir', goodsText(Math.max(0, lot.level_mil), lot.base)),
    ...made_into.map((one) =>
      fact(
        `${one.label}, lot ${one.lot_no}`,
        `préparé le ${dateText(one.made_at_utc_ms)}, reste ${goodsText(Math.max(0, one.level_mil), one.base)}`,
      ),
    ),
    ...soldBlocks(trace, frame),
    rule,
    line('Les clients du café ne sont pas connus par leur nom. Une affiche les prévient.'),
    space,
    line('Signature'),
  ];
  return framed(frame, { kind: 'letter', title, blocks });
}

const lotName = ({ lot_no, supplier_lot }: TracedLot): string => (supplier_lot === '' ? String(lot_no) : supplier_lot);

/** `né, élevé et abattu : France`, or each apart. */
export function originText({ born, raised, slaughtered }: Pick<TracedLot, 'born' | 'raised' | 'slaughtered'>): string {
  const same = raised === slaughtered && (born === '' || born === raised);
  if (same) return `${born === '' ? 'élevé et abattu' : 'né, élevé et abattu'} : ${raised}`;
  return [born === '' ? '' : `né : ${born}`, `élevé : ${raised}`, `abattu : ${slaughtered}`].filter((part) => part !== '').join(', ');
}

function soldBlocks({ dishes, ticket_count, first_day, last_day, tickets }: LotTrace, { form }: PaperFrame): Block[] {
  if (first_day === null || last_day === null) return [line('Les ventes', true), line('Rien de ce lot n’a été vendu.')];
  const days = first_day === last_day ? `le ${dayText(first_day)}` : `du ${dayText(first_day)} au ${dayText(last_day)}`;
  const rows: Block[] = [];
  for (let at = 0; at < tickets.length; at += IN_A_ROW[form]) {
    rows.push(
      line(
        tickets
          .slice(at, at + IN_A_ROW[form])
          .map(({ ticket_label }) => ticket_label)
          .join('  '),
      ),
    );
  }
  return [
    line('Les ventes', true),
    fact('Vendu', days),
    ...dishes.map(({ label, tickets: count }) => fact(label, count > 1 ? `${count} tickets` : '1 ticket')),
    line(ticket_count > 1 ? `Les ${ticket_count} tickets` : 'Le ticket', true),
    ...rows,
    ...(ticket_count > tickets.length ? [line(`Et ${ticket_count - tickets.length} plus anciens, dans la caisse.`)] : []),
  ];
}

export function buildRecallPoster({ lot, dishes, first_day, last_day, holds }: LotTrace, frame: PaperFrame): SemanticDocument {
  const reason = holds.filter(({ action }) => action === 'hold').at(-1)?.reason ?? '';
  const names = dishes.map(({ label }) => label);
  const sold: Block[] =
    first_day === null || last_day === null
      ? [line('Ce produit n’a pas été vendu.')]
      : [
          line(
            first_day === last_day
              ? `Vendu ici le ${dayText(first_day)} dans :`
              : `Vendu ici du ${dayText(first_day)} au ${dayText(last_day)} dans :`,
          ),
          ...names.map((name) => line(name, true)),
        ];
  const blocks: Block[] = [
    { kind: 'title', text: 'Rappel de produit' },
    line(`${lot.label}, lot ${lotName(lot)}`, true),
    ...(reason === '' ? [] : [line(`Motif : ${reason}`)]),
    space,
    ...sold,
    space,
    line('Ne mangez plus ce que vous avez emporté.'),
    line('Rapportez-le ici avec votre ticket : il est remboursé.'),
    line('Vous vous sentez mal ? Consultez un médecin et montrez-lui cette affiche.'),
    rule,
    line([frame.establishment.name, frame.establishment.phone].filter((part) => part !== '').join(', ')),
    line(`Affiché le ${dateText(frame.at_utc_ms)}`),
  ];
  return framed(frame, { kind: 'sign', title: `Affiche du rappel, lot ${lotName(lot)}`, blocks });
}
