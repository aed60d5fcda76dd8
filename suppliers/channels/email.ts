/**
 * Orders by e-mail: one SMTP session a mail (RFC 5321). What matters is what is known afterwards: the server's own yes or no; surely not
 * sent as long as no byte of the message was asked for; else unknown (RFC 1047). Must never trust the library's word for where a line broke,
 * nor sign in over a line that anybody can read.
 */
import { Readable } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';
import type { NodemailerError } from 'nodemailer';
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import type { SendFault, SendOutcome } from '../../main/contract/shapes/sending.ts';
import type { Letter, MailAccess, OrderChannel } from '../port.ts';
import { faultOf, plainDetail } from './line-fault.ts';

export type MailLimits = { connect_ms: number; greeting_ms: number; silence_ms: number };
const LIMITS: MailLimits = { connect_ms: 15_000, greeting_ms: 15_000, silence_ms: 45_000 };

type Failure = Exclude<SendOutcome, { kind: 'accepted' }>;

/** @param trust certificates of a server that no public authority vouches for */
export function emailChannel(access: MailAccess, trust: Pick<ConnectionOptions, 'ca'> = {}, limits: MailLimits = LIMITS): OrderChannel {
  return {
    ask: null,
    send: (letter) => inSession(access, trust, limits, (connection) => handIn(connection, access, letter)),
    test: () => inSession(access, trust, limits, async () => ({ kind: 'accepted', detail: '' })),
  };
}

async function inSession(
  access: MailAccess,
  trust: Pick<ConnectionOptions, 'ca'>,
  limits: MailLimits,
  work: (connection: SmtpConnection) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  const connection = new SmtpConnection({
    host: access.host,
    port: access.port,
    secure: access.security === 'tls',
    requireTLS: access.security === 'starttls',
    ignoreTLS: access.security === 'none',
    connectionTimeout: limits.connect_ms,
    dnsTimeout: limits.connect_ms,
    greetingTimeout: limits.greeting_ms,
    socketTimeout: limits.silence_ms,
    socketCloseTimeout: 1_000,
    name: 'estrade.local',
    // Its own listeners end with the session; a test server stands on this machine.
    allowInternalNetworkInterfaces: true,
    tls: { minVersion: 'TLSv1.2', ...trust },
  });
  try {
    const greeted = await new Promise<Failure | null>((resolve) => {
      connection.once('error', (cause: NodemailerError) => resolve(beforeTheMessage(cause)));
      connection.connect((cause) => resolve(cause ? beforeTheMessage(cause) : null));
    });
    if (greeted) return greeted;
    if (access.user !== '') {
      const signedIn = await new Promise<Failure | null>((resolve) => {
        connection.once('error', (cause: NodemailerError) => resolve(beforeTheMessage(cause)));
        connection.login({ credentials: { user: access.user, pass: access.password } }, (cause) =>
          resolve(cause ? beforeTheMessage(cause) : null),
        );
      });
      if (signedIn) return signedIn;
    }
    return await work(connection);
  } finally {
    // Late errors of a line that nobody reads any more.
    connection.on('error', () => undefined);
    connection.quit();
    setTimeout(() => connection.close(), 500).unref();
  }
}

function handIn(connection: SmtpConnection, { from_address }: MailAccess, letter: Letter): Promise<SendOutcome> {
  let began = false;
  const bytes = Buffer.from(letter.content);
  const message = new Readable({
    read() {
      // The server said 354: from here on it may keep what it gets.
      began = true;
      this.push(bytes);
      this.push(null);
    },
  });
  return new Promise((resolve) => {
    connection.once('error', (cause: NodemailerError) => resolve(outcomeOf(cause, began)));
    connection.send({ from: from_address, to: letter.address, size: bytes.length }, message, (cause, info) =>
      resolve(cause ? outcomeOf(cause, began) : { kind: 'accepted', detail: plainDetail(info.response) }),
    );
  });
}

/** A server's reply is its word, whenever it comes; without one, all depends on whether the message had begun to leave. */
function outcomeOf(cause: NodemailerError, began: boolean): SendOutcome {
  if (!began || cause.responseCode !== undefined) return beforeTheMessage(cause);
  const fault = faultOf(cause);
  return {
    kind: 'unknown',
    fault: fault === 'no_network' || fault === 'no_answer' ? 'dropped' : fault,
    detail: plainDetail(cause.message),
  };
}

/** Nothing of the message has left, or the server said what became of it. */
function beforeTheMessage(cause: NodemailerError): Failure {
  const detail = plainDetail(cause.response ?? cause.message);
  const code = cause.responseCode;
  // A wrong password is put right by a person, and the order waits for it.
  if (cause.code === 'EAUTH' || cause.code === 'ENOAUTH' || code === 530 || code === 535)
    return { kind: 'not_sent', fault: 'credentials', detail };
  if (cause.code === 'ETLS' || cause.code === 'EREQUIRETLS') return { kind: 'not_sent', fault: 'tls', detail };
  if (cause.code === 'EMESSAGE' && code === undefined) return { kind: 'refused', fault: 'too_large', detail };
  if (code === undefined) return { kind: 'not_sent', fault: faultOf(cause), detail };
  // 421 and every 4yz: not now. 503: the session was in a wrong state, not the mail.
  if (code < 500 || code === 503) return { kind: 'not_sent', fault: 'busy', detail };
  return { kind: 'refused', fault: refusalOf(code, cause), detail };
}

function refusalOf(code: number, { command = '' }: NodemailerError): Exclude<SendFault, ''> {
  if (code === 552 || code === 554 || code === 523) return code === 554 ? 'rejected' : 'too_large';
  return code === 550 || code === 551 || code === 553 || command.startsWith('RCPT') ? 'recipient' : 'rejected';
}
