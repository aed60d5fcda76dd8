/** A mail as bytes, and the Message-ID that carries a sending's key there and back. The same mail gives the same bytes, for ever. */
import { hash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from '../port.ts';

/** A host of ours in name only: the key alone makes the id one of its kind. */
const AT = '@commande.estrade';

/** `<key@commande.estrade>` */
const messageIdOf = (key: string): string => `<${key}${AT}>`;

/** Keys of ours in In-Reply-To and References, the nearest first. */
export const keysIn = (references: readonly string[]): string[] =>
  references.flatMap((id) => {
    const bare = id.trim().replace(/^<|>$/g, '');
    return bare.endsWith(AT) ? [bare.slice(0, -AT.length)] : [];
  });

export function writeMail(mail: Mail): Promise<Uint8Array> {
  const composer = new MailComposer({
    from: { name: mail.from_name, address: mail.from_address },
    to: mail.to,
    ...(mail.reply_to === '' ? {} : { replyTo: mail.reply_to }),
    subject: mail.subject,
    text: mail.text,
    messageId: messageIdOf(mail.key),
    date: new Date(mail.at_utc_ms),
    // Otherwise chance: two writings of one mail would differ.
    baseBoundary: hash('sha256', mail.key, 'hex').slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
    attachments: mail.attachments.map(({ file_name, content_type, content }) => ({
      filename: file_name,
      contentType: content_type,
      content: Buffer.from(content),
    })),
  });
  return new Promise((resolve, reject) => {
    composer.compile().build((cause, bytes) => (cause ? reject(cause) : resolve(new Uint8Array(bytes))));
  });
}
