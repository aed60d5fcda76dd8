/** LAW ATT-01, ATT-02: the attestation is a PDF with both volets, what the till knows of itself, and the version that its tickets bear. */
import { execFileSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { asUtcMs } from '../../main/contract/values.ts';
import { demonstrationEstablishment } from '../../main/demonstration/menu.ts';
import { buildAttestation } from '../../main/documents/attestation.ts';
import { buildNotice } from '../../main/documents/notices.ts';
import { openDispatchedTill } from '../builders/dispatched.ts';
import { accepted, coffee } from '../builders/till.ts';

const { till, screen, as, close, id } = await openDispatchedTill();
afterAll(close);

const facts = {
  establishment: demonstrationEstablishment,
  version: '1.2.3',
  register: '1',
  generation: 1,
  key_fingerprint: 'ab'.repeat(32),
  first_use_utc_ms: asUtcMs(1_795_434_428_000),
  made_at_utc_ms: asUtcMs(1_795_434_428_000),
  watermark: null,
};
const wordsOf = (document: ReturnType<typeof buildAttestation>): string => JSON.stringify(document.blocks);

describe('attestation.make', () => {
  it('is a PDF of a page or two, whose fonts are inside', async () => {
    const made = accepted(await (await as('audit')).call('attestation.make', {}));
    expect(made.file_name).toBe('attestation-estrade-9.9.9.pdf');
    const bytes = Buffer.from(made.content_base64, 'base64');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.toString('latin1')).toContain('AtkinsonHyperlegible');
    if (has('pdftotext')) {
      const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' });
      for (const words of ['Volet 1', 'Volet 2', '9.9.9', demonstrationEstablishment.name, '441-1']) expect(text).toContain(words);
    } else console.log('the words of the PDF are not read back: pdftotext (poppler-utils) is not installed');
  }, 20_000);

  it('ATT-02: the version is the one that tickets and the screen say', async () => {
    const { ticket_no } = accepted(await screen.call('sales.ringUp', coffee(), id()));
    expect(accepted(await screen.call('tickets.get', { ticket_no })).ticket.app_version).toBe('9.9.9');
    expect(accepted(await screen.call('till.status', {})).app_version).toBe('9.9.9');
    await till.till.outboxIdle();
  });
});

describe('the posters (LAW NOTE-01, AGEC-01)', () => {
  it('are one page each, to be read by who pays: when a note is given, and that a ticket is printed on request only', async () => {
    const supervisor = await as('supervisor');
    for (const [notice, words] of [
      ['note', ['25 € TTC', 'avant le paiement', '83-50/A']],
      ['ticket', ['1er août 2023', 'Demandez-le', 'L541-15-10']],
    ] as const) {
      const made = accepted(await supervisor.call('notices.make', { notice }));
      expect(made.file_name).toBe(`affiche-${notice}.pdf`);
      const bytes = Buffer.from(made.content_base64, 'base64');
      expect(bytes.toString('latin1')).toContain('/Count 1');
      const text = JSON.stringify(buildNotice(notice, 'Café L’Estrade', null));
      for (const one of [...words, 'Café L’Estrade']) expect(text).toContain(one);
    }
  }, 20_000);
});

describe('its words', () => {
  it('are both volets, the user, the first use and the penal code; never « certifié »', () => {
    const words = wordsOf(buildAttestation(facts));
    for (const one of ['Volet 1', 'Volet 2', '1.2.3', 'Café L’Estrade', 'rue Gustave Spriet, 62300 Lens', '23/11/2026', '441-1']) {
      expect(words).toContain(one);
    }
    expect(words).not.toMatch(/certifié/i);
  });

  it('say what is missing instead of leaving it blank, and bear the watermark of play', () => {
    const bare = { ...demonstrationEstablishment, siret: '', vat_number: '', address: '', postcode_city: '' };
    expect(wordsOf(buildAttestation({ ...facts, establishment: bare }))).toContain('non renseigné dans les réglages');
    expect(buildAttestation({ ...facts, watermark: 'MODE ÉCOLE – FACTICE' }).blocks[0]).toEqual({
      kind: 'watermark',
      text: 'MODE ÉCOLE – FACTICE',
    });
  });
});

function has(program: string): boolean {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
