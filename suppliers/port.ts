/** What services may ask of suppliers' formats and channels. Types only: nothing here knows a format or a protocol. */
import type { Einvoice } from '../main/contract/shapes/en16931.ts';
import type { OrderFacts } from '../main/contract/shapes/order.ts';
import type { MailServer, OrderResponse, SendOutcome } from '../main/contract/shapes/sending.ts';

/** A frozen revision as the bytes of one format. Pure: the same facts give the same bytes, for ever. */
export type WriteOrder = (facts: OrderFacts) => Uint8Array;

export type OrderWriters = Readonly<Record<'csv' | 'ubl' | 'dfc', WriteOrder>>;

/** What leaves the till: the same bytes at every attempt, and the key by which a receiver knows them again. */
export type Letter = { address: string; key: string; content_type: string; content: Uint8Array };

/** Where mails are handed in, with the password that the database never holds. */
export type MailAccess = MailServer & { password: string; from_address: string };
export type HttpAccess = { address: string; token: string };

/** One way to a supplier. Never throws: what goes wrong is an outcome. */
export type OrderChannel = {
  send(letter: Letter): Promise<SendOutcome>;
  /** Whether a letter arrived; null where nobody can be asked. */
  readonly ask: ((letter: Letter) => Promise<SendOutcome>) | null;
  /** Signs in and leaves, without sending anything. */
  test(): Promise<SendOutcome>;
};

export type Attachment = { file_name: string; content_type: string; content: Uint8Array };

/** A mail before it is bytes. The same of it gives the same bytes, for ever. */
export type Mail = {
  key: string;
  from_name: string;
  from_address: string;
  reply_to: string;
  to: string;
  subject: string;
  text: string;
  at_utc_ms: number;
  attachments: readonly Attachment[];
};

/** A mail that came in, read: no more of it than is needed. */
export type ReceivedMail = {
  message_id: string;
  /** Keys of ours that it answers. */
  answers: readonly string[];
  sender: string;
  subject: string;
  words: string;
  /** XML files that came with it. */
  documents: readonly Uint8Array[];
};

export type MailboxAccess = MailServer & { password: string; folder: string };

/** Mails since an instant that this café has not read yet; the mailbox stays as it is. Never throws. */
export type ReadMailbox = (
  access: MailboxAccess,
  since_utc_ms: number,
  isKnown: (message_id: string) => boolean,
) => Promise<{ ok: true; mails: ReceivedMail[] } | { ok: false; outcome: SendOutcome }>;

export type OrderChannels = {
  email(access: MailAccess): OrderChannel;
  http(access: HttpAccess): OrderChannel;
  /** Bytes of a mail, its Message-ID made of the key. */
  writeMail(mail: Mail): Promise<Uint8Array>;
  readMailbox: ReadMailbox;
  /** A hint, nothing more: calls when a way to the world appeared. @returns ends it */
  watchNetwork(onBack: () => void): () => void;
};

/** A supplier's answer, read; null when these bytes are none. */
export type ReadOrderResponse = (xml: Uint8Array) => OrderResponse | null;

/** An invoice as bytes of UN/CEFACT CII, for Factur-X. */
export type WriteInvoice = (invoice: Einvoice) => Uint8Array;
