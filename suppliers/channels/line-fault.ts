/** What the system says of a line that failed, in our own words, and what may be kept of a stranger's. */
import type { SendFault } from '../../main/contract/shapes/sending.ts';

const FAULTS: Readonly<Record<string, Exclude<SendFault, ''>>> = {
  ENOTFOUND: 'no_name',
  EAI_AGAIN: 'no_name',
  EAI_NODATA: 'no_name',
  EDNS: 'no_name',
  ECONNREFUSED: 'no_answer',
  ENETUNREACH: 'no_network',
  EHOSTUNREACH: 'no_network',
  ENETDOWN: 'no_network',
  EADDRNOTAVAIL: 'no_network',
  ETIMEDOUT: 'timed_out',
  ETLS: 'tls',
};

/** Of an error of Node or of the mail library. */
export function faultOf(cause: unknown): Exclude<SendFault, ''> {
  const { code = '', originalCode = '', errors } = cause as { code?: string; originalCode?: string; errors?: unknown[] };
  // Every address of a name was tried: the first one speaks for all.
  if (Array.isArray(errors) && errors.length > 0) return faultOf(errors[0]);
  const known = FAULTS[originalCode] ?? FAULTS[code];
  if (known) return known;
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO|HOSTNAME_MISMATCH)/.test(originalCode || code)
    ? 'tls'
    : 'dropped';
}

const LONGEST_DETAIL = 200;

/** A stranger's words on one line of printable signs, without control characters. */
export const plainDetail = (words: string): string =>
  words
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_DETAIL);
