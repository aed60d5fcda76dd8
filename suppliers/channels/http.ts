/**
 * Orders by HTTP: PUT to an address that carries our own key, with the same key in `Idempotency-Key`, so that a receiver knows an order that
 * comes twice; a GET of that address settles a doubt. No redirect is followed: bytes and token go where the supplier's address says.
 * Must never call an order absent because a server could not say.
 */
import { hash } from 'node:crypto';
import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { ConnectionOptions } from 'node:tls';
import type { SendOutcome } from '../../main/contract/shapes/sending.ts';
import type { HttpAccess, Letter, OrderChannel } from '../port.ts';
import { faultOf, plainDetail } from './line-fault.ts';

export type HttpLimits = { silence_ms: number; whole_ms: number };
const LIMITS: HttpLimits = { silence_ms: 20_000, whole_ms: 60_000 };
/** A receiver's answer is read so far and no farther. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** Asked for by the button that tries a supplier's server: no order ever has it. */
const NO_ORDER = 'essai-de-la-caisse';

type Answer = { status: number; words: string };
type Broken = { fault: ReturnType<typeof faultOf>; began: boolean; detail: string };

/** @param trust certificates of a server that no public authority vouches for */
export function httpChannel(access: HttpAccess, trust: Pick<ConnectionOptions, 'ca'> = {}, limits: HttpLimits = LIMITS): OrderChannel {
  const call = (method: 'PUT' | 'GET', key: string, letter: Letter | null) => exchange(access, trust, limits, method, key, letter);
  return {
    send: async (letter) => afterPut(await call('PUT', letter.key, letter)),
    ask: async ({ key }) => afterGet(await call('GET', key, null)),
    test: async () => {
      const got = await call('GET', NO_ORDER, null);
      if ('fault' in got) return { kind: 'not_sent', fault: got.fault, detail: got.detail };
      if (got.status === 401 || got.status === 403) return { kind: 'not_sent', fault: 'credentials', detail: got.words };
      const speaks = got.status < 300 || got.status === 404 || got.status === 410;
      return speaks ? { kind: 'accepted', detail: got.words } : { kind: 'refused', fault: 'rejected', detail: got.words };
    },
  };
}

function afterPut(got: Answer | Broken): SendOutcome {
  if ('fault' in got) return { kind: got.began ? 'unknown' : 'not_sent', fault: got.fault, detail: got.detail };
  const { status, words: detail } = got;
  if (status >= 200 && status < 300) return { kind: 'accepted', detail };
  if (status === 401 || status === 403) return { kind: 'not_sent', fault: 'credentials', detail };
  // The same key is being worked on, or an answer got lost on the way: ask before anything else.
  if (status === 409) return { kind: 'unknown', fault: 'conflict', detail };
  if (status === 408) return { kind: 'unknown', fault: 'timed_out', detail };
  if (status === 425 || status === 429) return { kind: 'not_sent', fault: 'busy', detail };
  if (status === 422) return { kind: 'refused', fault: 'key_reused', detail };
  if (status === 413) return { kind: 'refused', fault: 'too_large', detail };
  // It may have been kept before something broke.
  if (status >= 500) return { kind: 'unknown', fault: 'busy', detail };
  return { kind: 'refused', fault: 'rejected', detail };
}

function afterGet(got: Answer | Broken): SendOutcome {
  if ('fault' in got) return { kind: 'unknown', fault: got.fault, detail: got.detail };
  const { status, words: detail } = got;
  // 202: still being worked on.
  if (status === 202) return { kind: 'unknown', fault: 'conflict', detail };
  if (status >= 200 && status < 300) return { kind: 'accepted', detail };
  if (status === 404 || status === 410) return { kind: 'absent', fault: 'dropped', detail };
  return { kind: 'unknown', fault: status === 401 || status === 403 ? 'credentials' : 'busy', detail };
}

/** `https://hub.example.org/orders/KEY`, whatever the address ends with. */
function urlOf(address: string, key: string): URL {
  const url = new URL(address);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${encodeURIComponent(key)}`;
  return url;
}

function exchange(
  { address, token }: HttpAccess,
  trust: Pick<ConnectionOptions, 'ca'>,
  limits: HttpLimits,
  method: 'PUT' | 'GET',
  key: string,
  letter: Letter | null,
): Promise<Answer | Broken> {
  return new Promise((resolve) => {
    let began = false;
    let request: ClientRequest;
    const broken = (cause: unknown): void =>
      resolve({ fault: faultOf(cause), began, detail: plainDetail(cause instanceof Error ? cause.message : String(cause)) });
    try {
      const url = urlOf(address, key);
      const isPlain = url.protocol === 'http:';
      request = (isPlain ? plainRequest : secureRequest)(url, {
        method,
        agent: false,
        headers: {
          'user-agent': 'Estrade',
          accept: '*/*',
          ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
          ...(letter === null
            ? {}
            : {
                'idempotency-key': key,
                'content-type': letter.content_type,
                'content-length': String(letter.content.length),
                // RFC 9530
                'content-digest': `sha-256=:${hash('sha256', letter.content, 'base64')}:`,
              }),
        },
        ...(isPlain ? {} : { minVersion: 'TLSv1.2', ...trust }),
      });
      // As soon as the line stands, bytes may go.
      request.on('socket', (socket) => socket.once(isPlain ? 'connect' : 'secureConnect', () => (began = true)));
    } catch (cause) {
      broken(cause);
      return;
    }
    const late = setTimeout(() => request.destroy(timedOut()), limits.whole_ms);
    request.setTimeout(limits.silence_ms, () => request.destroy(timedOut()));
    request.once('error', broken);
    request.once('close', () => clearTimeout(late));
    request.once('response', (response) => void read(response).then(resolve, broken));
    request.end(letter === null ? undefined : Buffer.from(letter.content));
  });
}

const timedOut = (): Error => Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' });

/** The status counts as soon as it is there, whatever becomes of the words after it. */
async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      length += (chunk as Buffer).length;
      chunks.push(chunk as Buffer);
      if (length > MAX_ANSWER_BYTES) break;
    }
  } catch {
    // Broken off in the middle of the words.
  }
  response.destroy();
  const words = plainDetail(`${response.statusCode} ${Buffer.concat(chunks).toString('utf8')}`);
  return { status: response.statusCode ?? 0, words };
}
