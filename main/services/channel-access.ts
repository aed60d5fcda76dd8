/**
 * What it takes to reach a supplier's server or our own: settings from the database, secrets from where the signing key lies. A secret is
 * bound to the server that it was given for: who points the till at another one does not get it. Must never write or tell a secret.
 */
import { findSupplier, listSuppliers } from '../../db/suppliers.ts';
import type { HttpAccess, MailAccess, MailboxAccess, OrderChannel, OrderChannels } from '../../suppliers/port.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import type { MailServer, SendOutcome } from '../contract/shapes/sending.ts';
import { reachable } from '../domain/supplier-file.ts';
import { automaticChannels } from './order-view.ts';
import type { ActionContext, QueryContext, TillContext } from './till-context.ts';

/** Secrets of channels beside the database, each with what it is for. The shell keeps them (0600 or the keychain). */
export type ChannelSecrets = {
  get(name: string): { for: string; secret: string } | null;
  /** null forgets it. @throws what the disk says */
  set(name: string, kept: { for: string; secret: string } | null): Promise<void>;
};

/** Secrets that end with the process: for tests, and where no shell keeps any. */
export function secretsInMemory(): ChannelSecrets {
  const kept = new Map<string, { for: string; secret: string }>();
  return {
    get: (name) => kept.get(name) ?? null,
    set: async (name, value) => {
      if (value === null) kept.delete(name);
      else kept.set(name, value);
    },
  };
}

const serverOf = ({ host, port, user }: MailServer): string => `${user}@${host}:${port}`;
const httpName = (supplier: string): string => `http ${supplier}`;

/** Its secret, unless it was given for another server. */
const secretFor = (secrets: ChannelSecrets, name: string, server: string): string => {
  const kept = secrets.get(name);
  return kept?.for === server ? kept.secret : '';
};

/** null while mails are not set up. */
export function mailAccess(till: TillContext, secrets: ChannelSecrets): MailAccess | null {
  const { on, smtp, from_address } = till.settings().order_mail;
  return on ? { ...smtp, from_address, password: secretFor(secrets, 'smtp', serverOf(smtp)) } : null;
}

export function mailboxAccess(till: TillContext, secrets: ChannelSecrets): MailboxAccess | null {
  const { answers_on, imap, folder } = till.settings().order_mail;
  return answers_on && till.identity.instance === 'cafe' ? { ...imap, folder, password: secretFor(secrets, 'imap', serverOf(imap)) } : null;
}

export const httpAccess = (secrets: ChannelSecrets, supplier: string, address: string): HttpAccess => ({
  address,
  token: secretFor(secrets, httpName(supplier), address),
});

export const get =
  (secrets: ChannelSecrets) =>
  (context: QueryContext): Reply<'channels.get'> => {
    const { smtp, imap } = context.settings().order_mail;
    return ok({
      reaches_outside: automaticChannels(context).length > 0,
      smtp: secretFor(secrets, 'smtp', serverOf(smtp)) !== '',
      imap: secretFor(secrets, 'imap', serverOf(imap)) !== '',
      http: listSuppliers(context.reader)
        .filter(({ code }) => httpAddress(context.reader, code).some((address) => httpAccess(secrets, code, address).token !== ''))
        .map(({ code }) => code),
    });
  };

/** The addresses of a supplier's server, the preferred one first. */
function httpAddress(handle: QueryContext['reader'], code: string): string[] {
  const supplier = findSupplier(handle, code);
  if (!supplier) return [];
  return [
    { channel: supplier.channel, address: supplier.address },
    { channel: supplier.fallback, address: supplier.fallback_address },
  ].flatMap(({ channel, address }) => (channel === 'http' && reachable('http', address) ? [address] : []));
}

/** Keeps a password or token for the server that is set up now; '' forgets it. */
export const setSecret =
  (secrets: ChannelSecrets) =>
  async (context: ActionContext, input: Parsed<'channels.setSecret'>): Promise<Reply<'channels.setSecret'>> => {
    const at = placeOf(context, input);
    if (at === null) return refuse('not_set_up');
    await secrets.set(at.name, input.secret === '' ? null : { for: at.server, secret: input.secret });
    context.wakeSender();
    return ok({});
  };

function placeOf(context: ActionContext, { what, supplier }: { what: 'smtp' | 'imap' | 'http'; supplier: string }) {
  if (what === 'http') {
    const [address] = httpAddress(context.store, supplier);
    return address === undefined ? null : { name: httpName(supplier), server: address };
  }
  const server = context.settings().order_mail[what];
  return server.host === '' ? null : { name: what, server: serverOf(server) };
}

/** Signs in and leaves: what a person learns before the first order goes. */
export const test =
  (channels: OrderChannels, secrets: ChannelSecrets) =>
  async (context: ActionContext, input: Parsed<'channels.test'>): Promise<Reply<'channels.test'>> => {
    if (automaticChannels(context).length === 0) return refuse('not_set_up');
    const outcome = await tried(context, channels, secrets, input);
    if (outcome === null) return refuse('not_set_up');
    return ok(
      outcome.kind === 'accepted'
        ? { works: true, fault: '', detail: outcome.detail }
        : { works: false, fault: outcome.fault, detail: outcome.detail },
    );
  };

async function tried(
  context: ActionContext,
  channels: OrderChannels,
  secrets: ChannelSecrets,
  { what, supplier }: Parsed<'channels.test'>,
): Promise<SendOutcome | null> {
  if (what === 'imap') {
    const access = mailboxAccess(context, secrets);
    if (!access) return null;
    const read = await channels.readMailbox(access, context.clock.now(), () => true);
    return read.ok ? { kind: 'accepted', detail: '' } : read.outcome;
  }
  const channel = channelFor(context, channels, secrets, what === 'smtp' ? 'email' : 'http', supplier);
  return channel === null ? null : channel.test();
}

/** The channel as it is set up now; null where it is not. */
export function channelFor(
  till: TillContext,
  channels: OrderChannels,
  secrets: ChannelSecrets,
  kind: 'email' | 'http',
  supplier: string,
  address = httpAddress(till.store, supplier)[0],
): OrderChannel | null {
  if (till.identity.instance !== 'cafe') return null;
  if (kind === 'http') return address === undefined ? null : channels.http(httpAccess(secrets, supplier, address));
  const access = mailAccess(till, secrets);
  return access ? channels.email(access) : null;
}
