/**
 * What suppliers answer: a UBL OrderResponse as a file or with a mail, or plain words. What is certain is taken by itself; everything else
 * waits in the list « réponses à relier » for a person. Once per message id. Must never take an answer from an unknown sender.
 */
import { sendingByKey } from '../../db/order-sendings.ts';
import { addAnswer, findOrder, linesOf, type OrderRow } from '../../db/orders.ts';
import { type Transaction, transact } from '../../db/store.ts';
import { addMessage, findMessageRow, isKnownMessage, type MessageRow, settleMessage, waitingMessages } from '../../db/supplier-messages.ts';
import { listSuppliers, type StoredSupplier } from '../../db/suppliers.ts';
import type { OrderChannels, ReadOrderResponse, ReceivedMail } from '../../suppliers/port.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok, refuse } from '../contract/results.ts';
import { type AnswerProblem, type OrderResponse, orderResponse, type SendFault, supplierMessage } from '../contract/shapes/sending.ts';
import { orderIdOf, takeAnswer } from '../domain/order-answer.ts';
import { type ChannelSecrets, mailboxAccess } from './channel-access.ts';
import { ORDER_LETTERS, sha256 } from './order-papers.ts';
import { endSendings } from './order-sending.ts';
import { may, move, type StepContext, THE_TILL } from './order-steps.ts';
import type { ActionContext, CommandContext, QueryContext, TillContext } from './till-context.ts';

/** Mails are looked for so far back. */
const LOOKS_BACK_MS = 21 * 86_400_000;

export function listWaiting({ reader }: QueryContext): Reply<'answers.list'> {
  return ok(
    waitingMessages(reader).map(({ message_id: _, state: __, answer, ...row }) =>
      supplierMessage.parse({
        ...row,
        answer: answer === '' ? null : orderResponse.parse(JSON.parse(answer)),
        supplier: row.order_no === null ? null : (findOrder(reader, row.order_no)?.supplier ?? null),
      }),
    ),
  );
}

/** A file that a person was given: who gives it vouches for its sender. */
export const takeFile =
  (read: ReadOrderResponse) =>
  (context: CommandContext, { file }: Parsed<'answers.takeFile'>): Reply<'answers.takeFile'> => {
    const bytes = new Uint8Array(Buffer.from(file.content_base64, 'base64'));
    const message_id = `sha256:${sha256(bytes)}`;
    if (isKnownMessage(context.transaction, message_id)) return refuse('answer_known');
    const response = read(bytes);
    if (!response) return refuse('no_answer_file');
    const { problem, order_no } = takeOne(
      context,
      context,
      { response, message_id, way: 'file', sender: '', subject: file.name, words: '' },
      null,
    );
    return ok({ order_no, problem });
  };

type Came = { response: OrderResponse | null; message_id: string; way: 'mail' | 'file'; sender: string; subject: string; words: string };
type Kept = { problem: AnswerProblem; order_no: number | null };

/**
 * Keeps a message and takes what is certain in it.
 * @param from whose address it came from; null where a person vouches for it
 * @param hint the order that a mail without a document answers
 */
function takeOne(till: TillContext, context: StepContext, came: Came, from: StoredSupplier | null, hint: OrderRow | null = null): Kept {
  const { transaction, now } = context;
  const { response, ...message } = came;
  const id = response ? orderIdOf(response.order_id, ORDER_LETTERS[till.identity.instance]) : null;
  const order = (id && findOrder(transaction, id.order_no)) ?? (response ? null : hint);
  const keep = (state: 'taken' | 'waiting', problem: AnswerProblem): Kept => {
    const order_no = order?.order_no ?? null;
    addMessage(transaction, {
      ...{ ...message, answer: response ? JSON.stringify(response) : '', order_no, state, problem, at_utc_ms: now },
    });
    transaction.afterCommit(() =>
      till.publish({ event: 'orders.changed', body: { order_no: order_no ?? 0, version: order?.version ?? 0 } }),
    );
    return { problem, order_no };
  };
  if (!response) return keep('waiting', 'words_only');
  if (came.way === 'mail' && (!from || (order && order.supplier !== from.code))) return keep('waiting', 'other_sender');
  const lines = order ? linesOf(transaction, order.order_no, order.revision) : [];
  const taken = takeAnswer(response, order ? { ...order, lines } : null, id?.revision ?? 0);
  if (taken.kind === 'problem' || !order) return keep('waiting', taken.kind === 'problem' ? taken.problem : 'unknown_order');
  if (taken.kind === 'refuse') {
    if (!may(order, 'refuse')) return keep('waiting', 'not_expected');
    move(context, order, 'refuse', taken.note.slice(0, 120));
  } else {
    const facts = { message_id: message.message_id, at_utc_ms: now, by: context.caller.operator };
    for (const line of taken.lines) addAnswer(transaction, order.order_no, order.revision, line, facts);
    move(context, order, 'answer', response.note.slice(0, 120));
  }
  endSendings(transaction, order.order_no, 'dropped');
  return keep('taken', '');
}

/** A person has dealt with a message: noted its quantities by hand, called, or seen that it is nothing. */
export function settle(context: CommandContext, { message_no, order_no }: Parsed<'answers.settle'>): Reply<'answers.settle'> {
  const { transaction, now, caller } = context;
  const row: MessageRow | undefined = findMessageRow(transaction, message_no);
  if (row?.state !== 'waiting') return refuse('unknown_answer');
  if (order_no !== null && !findOrder(transaction, order_no)) return refuse('unknown_order', { order_no });
  settleMessage(transaction, message_no, { order_no, at_utc_ms: now, by: caller.operator });
  return ok({});
}

type Fetched = { mails: number; fault: SendFault; detail: string };

/** Looks into the mailbox. @returns how many were new; what stood in the way */
export const fetchMails =
  (channels: OrderChannels, secrets: ChannelSecrets, read: ReadOrderResponse) =>
  async (till: TillContext): Promise<Fetched | null> => {
    const access = mailboxAccess(till, secrets);
    if (!access) return null;
    const known = (id: string): boolean => id !== '' && isKnownMessage(till.store, id);
    const found = await channels.readMailbox(access, till.clock.now() - LOOKS_BACK_MS, known);
    if (!found.ok) return { mails: 0, fault: found.outcome.kind === 'accepted' ? '' : found.outcome.fault, detail: found.outcome.detail };
    let mails = 0;
    for (const mail of found.mails) if (transact(till.store, (transaction) => takeMail(till, transaction, mail, read))) mails += 1;
    return { mails, fault: '', detail: '' };
  };

/** Mails that are nobody's business here are not kept at all. */
function takeMail(till: TillContext, transaction: Transaction, mail: ReceivedMail, read: ReadOrderResponse): boolean {
  const message_id = mail.message_id === '' ? `sha256:${sha256(mail.subject + mail.words)}` : mail.message_id;
  if (isKnownMessage(transaction, message_id)) return false;
  const from = listSuppliers(transaction).find((one) => addressesOf(one).has(mail.sender)) ?? null;
  const answered = mail.answers.map((key) => sendingByKey(transaction, key)).find((row) => row !== undefined);
  if (!from && !answered) return false;
  const context = { transaction, now: till.clock.now(), caller: THE_TILL };
  const { sender, subject, words } = mail;
  const responses = mail.documents.flatMap((xml) => read(xml) ?? []);
  const hint = (answered && findOrder(transaction, answered.order_no)) ?? null;
  const came = { message_id, way: 'mail', sender, subject, words } as const;
  if (responses.length === 0) takeOne(till, context, { ...came, response: null }, from, hint);
  for (const [at, response] of responses.entries())
    takeOne(till, context, { ...came, response, message_id: at === 0 ? message_id : `${message_id}#${at + 1}` }, from, hint);
  return true;
}

function addressesOf({ channel, address, fallback, fallback_address, contacts }: StoredSupplier): Set<string> {
  const ways = [channel === 'email' ? address : '', fallback === 'email' ? fallback_address : '', ...contacts.map(({ email }) => email)];
  return new Set(ways.filter((one) => one !== '').map((one) => one.toLowerCase()));
}

export const fetchNow =
  (fetching: ReturnType<typeof fetchMails>) =>
  async (context: ActionContext): Promise<Reply<'answers.fetch'>> => {
    const found = await fetching(context);
    return found === null ? refuse('not_set_up') : ok(found);
  };
