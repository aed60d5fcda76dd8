/**
 * Suppliers' mails out of a mailbox, by IMAP. The mailbox is only looked at: nothing is marked, moved or deleted, people read it too. What a
 * mail says comes from strangers: no link is followed, no picture or page looked at, sizes are bounded. Must never throw.
 */
import type { ConnectionOptions } from 'node:tls';
import { ImapFlow } from 'imapflow';
import { type ParsedMail, simpleParser } from 'mailparser';
import type { SendOutcome } from '../../main/contract/shapes/sending.ts';
import { faultOf, plainDetail } from '../channels/line-fault.ts';
import { keysIn } from '../channels/mail-text.ts';
import type { MailboxAccess, ReadMailbox, ReceivedMail } from '../port.ts';

const CONNECT_MS = 15_000;
const SILENCE_MS = 45_000;
/** A mail that is larger is no answer to an order. */
const MAX_MAIL_BYTES = 5 * 1024 * 1024;
/** Looked at in one go; the rest at the next look. */
const MAX_MAILS = 200;
const MAX_WORDS = 2_000;
const MAX_DOCUMENTS = 5;

export const readMailbox: ReadMailbox = (access, since_utc_ms, isKnown) => readMailboxOf(access, since_utc_ms, isKnown);

/** @param trust certificates of a server that no public authority vouches for */
export async function readMailboxOf(
  access: MailboxAccess,
  since_utc_ms: number,
  isKnown: (message_id: string) => boolean,
  trust: Pick<ConnectionOptions, 'ca'> = {},
): Promise<{ ok: true; mails: ReceivedMail[] } | { ok: false; outcome: SendOutcome }> {
  const client = new ImapFlow({
    host: access.host,
    port: access.port,
    secure: access.security === 'tls',
    ...(access.security === 'tls' ? {} : { doSTARTTLS: access.security === 'starttls' }),
    auth: { user: access.user, pass: access.password },
    tls: { minVersion: 'TLSv1.2', ...trust },
    logger: false,
    emitLogs: false,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableAutoIdle: true,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.mailboxOpen(access.folder, { readOnly: true });
    const mails: ReceivedMail[] = [];
    for (const uid of await newOnes(client, since_utc_ms, isKnown)) {
      const source = (await client.fetchOne(String(uid), { source: true }, { uid: true })) || null;
      if (source?.source) mails.push(await readMail(source.source));
    }
    await client.logout();
    return { ok: true, mails };
  } catch (cause) {
    client.close();
    return { ok: false, outcome: failureOf(cause) };
  }
}

async function newOnes(client: ImapFlow, since_utc_ms: number, isKnown: (message_id: string) => boolean): Promise<number[]> {
  const found = await client.search({ since: new Date(since_utc_ms) }, { uid: true });
  if (!found || found.length === 0) return [];
  const fresh: number[] = [];
  for await (const { uid, envelope, size } of client.fetch(found, { uid: true, envelope: true, size: true }, { uid: true })) {
    if ((size ?? 0) <= MAX_MAIL_BYTES && !isKnown(idOf(envelope?.messageId ?? ''))) fresh.push(uid);
  }
  return fresh.slice(0, MAX_MAILS);
}

/** Without brackets and within bounds. */
const idOf = (messageId: string): string => plainDetail(messageId.replace(/^<|>$/g, ''));

export async function readMail(source: Uint8Array): Promise<ReceivedMail> {
  const parsed = await simpleParser(Buffer.from(source), { skipHtmlToText: false, skipTextToHtml: true, skipImageLinks: true });
  const [from] = parsed.from?.value ?? [];
  return {
    message_id: idOf(parsed.messageId ?? ''),
    answers: keysIn([parsed.inReplyTo ?? '', ...[parsed.references ?? []].flat()]),
    sender: plainDetail(from?.address ?? '').toLowerCase(),
    subject: plainDetail(parsed.subject ?? ''),
    words: wordsOf(parsed),
    documents: parsed.attachments
      .filter(({ contentType, filename = '' }) => /(^|[/+])xml$/.test(contentType) || /\.xml$/i.test(filename))
      .slice(0, MAX_DOCUMENTS)
      .map(({ content }) => new Uint8Array(content)),
  };
}

/** What was written, without what it quotes. */
function wordsOf({ text = '' }: ParsedMail): string {
  const own = text.split(/\r?\n/).filter((line) => !/^\s*>/.test(line));
  return own
    .join('\n')
    .replace(/[^\P{C}\n]+/gu, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, MAX_WORDS);
}

function failureOf(cause: unknown): SendOutcome {
  const {
    authenticationFailed,
    responseText,
    message = '',
  } = cause as { authenticationFailed?: boolean; responseText?: string; message?: string };
  const detail = plainDetail(responseText ?? message);
  return { kind: 'not_sent', fault: authenticationFailed === true ? 'credentials' : faultOf(cause), detail };
}
