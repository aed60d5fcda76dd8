/**
 * The attestation of CGI art. 286 I 3° bis (LAW ATT-01): volet 1 of the publisher, volet 2 of the user, to be signed by hand. Says what it
 * is told; « certifié » never appears, because the till is not.
 */
import type { SemanticDocument } from '../contract/shapes/document.ts';
import type { Establishment } from '../contract/shapes/ticket.ts';
import { ticketTime } from '../contract/time.ts';
import type { UtcMs } from '../contract/values.ts';
import { siretText } from './ticket-facts.ts';

export type AttestationFacts = {
  establishment: Establishment;
  /** The version that attests, shown on the screen, on tickets and on closings (LAW ATT-02). */
  version: string;
  register: string;
  generation: number;
  /** SHA-256 of the public key, in hexadecimal. */
  key_fingerprint: string;
  first_use_utc_ms: UtcMs;
  made_at_utc_ms: UtcMs;
  watermark: string | null;
};

const TITLE = 'Attestation individuelle d’un logiciel de caisse';
const TO_FILL = '.'.repeat(60);
const UNKNOWN = 'non renseigné dans les réglages';

const line = (text: string) => ({ kind: 'line', text, align: 'left' }) as const;
const head = (text: string) => ({ kind: 'line', text, align: 'left', bold: true }) as const;
const pair = (left: string, right: string) => ({ kind: 'pair', left, right: right === '' ? UNKNOWN : right }) as const;

export function buildAttestation(facts: AttestationFacts): SemanticDocument {
  const { establishment: user, watermark } = facts;
  return {
    kind: 'attestation',
    title: TITLE,
    blocks: [
      ...(watermark === null ? [] : [{ kind: 'watermark', text: watermark } as const]),
      { kind: 'title', text: TITLE },
      line('Article 286, I, 3° bis du code général des impôts. BOI-TVA-DECLA-30-10-30.'),
      head('Volet 1 : à remplir par l’éditeur du logiciel'),
      pair('Éditeur', 'Le projet Estrade (logiciel libre, AGPL-3.0-or-later)'),
      pair('Représentant légal ou personne responsable', TO_FILL),
      pair('Adresse et numéro SIREN', TO_FILL),
      pair('Logiciel', 'Estrade'),
      pair('Version', facts.version),
      line(
        'J’atteste que ce logiciel, dans cette version, enregistre les règlements de ses clients en satisfaisant aux conditions ' +
          'd’inaltérabilité, de sécurisation, de conservation et d’archivage des données prévues par cet article.',
      ),
      line(
        'Le deuxième nombre de la version change quand un paramètre qui garantit ces conditions change ; les autres changements ne ' +
          'modifient pas l’étendue de cette attestation.',
      ),
      pair('Fait à, le', TO_FILL),
      pair('Signature de l’éditeur', TO_FILL),
      { kind: 'rule' },
      head('Volet 2 : à remplir par l’entreprise qui utilise le logiciel'),
      pair('Entreprise', user.name),
      pair('Adresse', [user.address, user.postcode_city].filter((part) => part !== '').join(', ')),
      pair('SIRET', user.siret === '' ? '' : siretText(user.siret)),
      pair('Numéro de TVA', user.vat_number),
      pair('Caisse enregistreuse', `registre ${facts.register}, génération ${facts.generation}`),
      pair('Empreinte de la clé de signature', facts.key_fingerprint.replace(/(.{16})(?=.)/g, '$1 ')),
      pair('Date de première utilisation', ticketTime(facts.first_use_utc_ms)),
      line('Je certifie utiliser ce logiciel, dans cette version, pour enregistrer les règlements de mes clients depuis cette date.'),
      pair('Représentant légal', TO_FILL),
      pair('Fait à, le', TO_FILL),
      pair('Signature', TO_FILL),
      { kind: 'rule' },
      line(
        'Rappel : établir une fausse attestation est un délit, puni de trois ans d’emprisonnement et de 45 000 € d’amende ; en faire usage ' +
          'est puni des mêmes peines (code pénal, article 441-1).',
      ),
      line(`Imprimé par la caisse le ${ticketTime(facts.made_at_utc_ms)}.`),
    ],
  };
}
