/** Posters that the law wants where people pay, as files to print (LAW NOTE-01, AGEC-01). */
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok } from '../contract/results.ts';
import type { SemanticDocument } from '../contract/shapes/document.ts';
import type { Notice } from '../contract/shapes/notice.ts';
import { buildNotice } from '../documents/notices.ts';
import { WATERMARKS } from './tickets.ts';
import type { QueryContext } from './till-context.ts';

const FILES: Readonly<Record<Notice, string>> = { note: 'affiche-note.pdf', ticket: 'affiche-ticket.pdf' };

/** @param renderPdf makes the file; the composition root brings it */
export const makeNotice =
  (renderPdf: (document: SemanticDocument) => Promise<Uint8Array>) =>
  async ({ settings, identity }: QueryContext, { notice }: Parsed<'notices.make'>): Promise<Reply<'notices.make'>> => {
    const bytes = await renderPdf(buildNotice(notice, settings().establishment.name, WATERMARKS[identity.instance]));
    return ok({ file_name: FILES[notice], content_base64: Buffer.from(bytes).toString('base64') });
  };
