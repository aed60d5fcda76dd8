/** The attestation with what this till knows of itself (LAW ATT-01): its version, its key, the day of its first entry. */
import { hash } from 'node:crypto';
import type { Reply } from '../contract/calls/index.ts';
import { ok } from '../contract/results.ts';
import type { SemanticDocument } from '../contract/shapes/document.ts';
import { asUtcMs } from '../contract/values.ts';
import { buildAttestation } from '../documents/attestation.ts';
import { findEntryAt } from './journal.ts';
import { WATERMARKS } from './tickets.ts';
import type { QueryContext } from './till-context.ts';

/** @param renderPdf makes the file; the composition root brings it */
export const makeAttestation =
  (renderPdf: (document: SemanticDocument) => Promise<Uint8Array>) =>
  async (context: QueryContext): Promise<Reply<'attestation.make'>> => {
    const { identity, signer, appVersion, clock } = context;
    const now = clock.now();
    const document = buildAttestation({
      establishment: context.settings().establishment,
      version: appVersion,
      register: identity.register,
      generation: identity.generation,
      key_fingerprint: hash('sha256', signer.public_key_spki, 'hex'),
      // A damaged first entry must not keep the paper away: verify names it.
      first_use_utc_ms: asUtcMs(firstUse(context) ?? now),
      made_at_utc_ms: now,
      watermark: WATERMARKS[identity.instance],
    });
    const bytes = await renderPdf(document);
    return ok({ file_name: `attestation-estrade-${appVersion}.pdf`, content_base64: Buffer.from(bytes).toString('base64') });
  };

function firstUse({ reader }: QueryContext): number | undefined {
  try {
    return findEntryAt(reader, 1)?.at_utc_ms;
  } catch {
    return undefined;
  }
}
