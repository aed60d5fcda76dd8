/** LAW CLO-03, DOC-02: what the paper of a closing says, and how it says what nobody counted. */
import { describe, expect, it } from 'vitest';
import { renderText } from '../../../main/contract/layout.ts';
import type { Closing } from '../../../main/contract/shapes/closing.ts';
import { semanticDocument } from '../../../main/contract/shapes/document.ts';
import { dayText } from '../../../main/documents/closing-blocks.ts';
import { buildZReport } from '../../../main/documents/z-report.ts';
import { monday } from './closing-builder.ts';

const text = (closing: Closing, issue_no = 1, watermark: string | null = null): string => {
  const document = buildZReport(closing, { issue_no, watermark });
  expect(semanticDocument.safeParse(document).error).toBeUndefined();
  return renderText(document, 48).replaceAll('\u00A0', ' ');
};

describe('the paper of a closing', () => {
  it('says everything LAW CLO-03 asks for, each amount as it was stored', () => {
    const paper = text(monday);
    for (const said of [
      /CLÔTURE Z n° 1A-000012 +ORIGINAL/,
      /Journée du 23\/11\/2026 +Caisse 1/,
      /Ouverture +23\/11\/2026 08:02:00/,
      /Clôture +23\/11\/2026 19:30:00/,
      /Premier ticket +1A-000401/,
      /Dernier ticket +1A-000464/,
      /Tickets +64/,
      /Lignes +171/,
      /Ventes \(63\) +621,80/,
      /Retours \(1\) +-4,00/,
      /TOTAL TTC +617,80 EUR/,
      /Remises \(1\) +1,00/,
      /Offerts \(2\) +4,50/,
      /Duplicatas +3/,
      /Notes provisoires +4/,
      /Tiroir ouvert par une vente +34/,
      /Tiroir ouvert à la main +2/,
      /Tickets encore ouverts +1/,
      /5,5 % +60,00 +3,30 +63,30/,
      /10 % +455,00 +45,50 +500,50/,
      /Total +560,00 +57,80 +617,80/,
      /Carte \(30\) +407,80/,
      /Espèces \(34\) +210,00/,
      /Dépôts en banque \(1\) +-100,00/,
      /Fond +150,00/,
      /Prévu +260,00/,
      /Compté \(2 fois\) +259,50/,
      /Différence +-0,50/,
      /Raison de la différence +Je ne sais pas/,
      /Journal vérifié +sans défaut/,
      /Total perpétuel net +98 765,43/,
      /Total perpétuel absolu +99 773,43/,
      /Estrade 1\.2\.3 +Signature W7kA/,
    ]) {
      expect(paper).toMatch(said);
    }
    expect(paper.replaceAll('\n', '')).toContain('ab'.repeat(32));
  });

  it('is a DUPLICATA from the second print on, and watermarked in the demonstration', () => {
    expect(text(monday, 3)).toMatch(/DUPLICATA n° 2/);
    expect(text(monday, 1, 'DÉMONSTRATION – FACTICE')).toMatch(/DÉMONSTRATION - FACTICE/);
  });

  it('says what was not counted, what nobody knows, and a day without a sale', () => {
    const [session] = monday.sessions;
    if (!session) throw new Error('no session');
    const uncounted = { ...session, counts: 0, counted_cents: null, difference_cents: null };
    expect(text({ ...monday, sessions: [uncounted] })).toMatch(/Compté +non compté\n.*Différence +inconnue/);
    const unknown = { ...uncounted, implicit: true, float_cents: null, expected_cents: null };
    expect(text({ ...monday, sessions: [unknown] })).toMatch(/Fond +non compté\n.*Prévu +inconnu/);
    expect(text({ ...monday, sessions: [{ ...uncounted, ended: false }] })).toContain('Session non terminée, tiroir non compté');
    expect(text({ ...monday, sessions: [], tickets: 0, first_ticket: '', last_ticket: '', last_ticket_hash: '' })).toMatch(
      /Aucune vente[\s\S]*Tiroir non ouvert/,
    );
  });

  it('says a break of the journal that was found with it, and nothing where nothing was checked', () => {
    expect(text({ ...monday, check_break: 'row_hash at 815' })).toMatch(/Journal vérifié +DÉFAUT row_hash at 815/);
    expect(text({ ...monday, checked_from_seq: 0 })).not.toContain('Journal vérifié');
  });

  it('dayText is a date as people write it', () => expect(dayText(20260105)).toBe('05/01/2026'));
});
