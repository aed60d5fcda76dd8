/**
 * The bytes in which a frozen revision leaves by a channel: a mail with its papers, or one document. Made once, kept, and the same at every
 * attempt. Must never be made from anything but what was frozen.
 */
import { findMessage, keepMessage, type MessageRow, type SendingRow } from '../../db/order-sendings.ts';
import { transact } from '../../db/store.ts';
import { findSupplier } from '../../db/suppliers.ts';
import type { Letter, OrderChannels } from '../../suppliers/port.ts';
import type { OrderFacts, OrderFile } from '../contract/shapes/order.ts';
import { buildOrderMail } from '../documents/order-mail.ts';
import { fileNameOf, frozenFacts, keptFile, type RenderPdf, sha256 } from './order-papers.ts';
import type { TillContext } from './till-context.ts';

const TYPES: Readonly<Record<OrderFile, string>> = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  ubl: 'application/xml',
  dfc: 'application/ld+json',
};

export type LetterWriting = { channels: Pick<OrderChannels, 'writeMail'>; renderPdf: RenderPdf };

/** @throws Error when kept or frozen bytes are not what their SHA-256 says */
export async function letterFor(till: TillContext, row: SendingRow, writing: LetterWriting): Promise<Letter> {
  const { sending_no, address, idempotency_key: key } = row;
  const kept = findMessage(till.store, sending_no) ?? (await made(till, row, writing));
  if (sha256(kept.content) !== kept.sha256) throw new Error(`the message of sending ${sending_no} was changed after it was made`);
  return { address, key, content_type: kept.content_type, content: kept.content };
}

async function made(till: TillContext, row: SendingRow, writing: LetterWriting): Promise<MessageRow> {
  const facts = frozenFacts(till.store, row);
  if (!facts) throw new Error(`order ${row.order_no} revision ${row.revision} is not frozen`);
  const { content_type, content } =
    row.channel === 'email' ? await mailOf(till, row, facts, writing) : await documentOf(till, row, facts, writing);
  const message = { content_type, content, sha256: sha256(content) };
  transact(till.store, (transaction) => keepMessage(transaction, row.sending_no, message, till.clock.now()));
  return findMessage(till.store, row.sending_no) ?? message;
}

type Content = Pick<MessageRow, 'content_type' | 'content'>;

async function mailOf(till: TillContext, row: SendingRow, facts: OrderFacts, { channels, renderPdf }: LetterWriting): Promise<Content> {
  const { from_address, reply_to } = till.settings().order_mail;
  const formats: OrderFile[] = ['pdf', 'csv', 'ubl'];
  const attachments = [];
  for (const format of formats) {
    const content = await keptFile(till, row, facts, format, renderPdf);
    attachments.push({ file_name: fileNameOf(facts, format), content_type: TYPES[format], content });
  }
  const mail = { from_name: facts.buyer.name, from_address, reply_to, to: row.address, at_utc_ms: facts.frozen_at_utc_ms };
  const content = await channels.writeMail({ key: row.idempotency_key, ...mail, ...buildOrderMail(facts), attachments });
  return { content_type: 'message/rfc822', content };
}

/** UBL, unless the supplier reads DFC and not UBL. */
async function documentOf(till: TillContext, row: SendingRow, facts: OrderFacts, { renderPdf }: LetterWriting): Promise<Content> {
  const formats = findSupplier(till.store, facts.seller.code)?.formats ?? [];
  const format = formats.includes('dfc') && !formats.includes('ubl') ? 'dfc' : 'ubl';
  return { content_type: TYPES[format], content: await keptFile(till, row, facts, format, renderPdf) };
}
