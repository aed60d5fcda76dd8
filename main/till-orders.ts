/** Part of the composition root: the handlers of orders to suppliers, and what sends them. Must hold no rule of its own. */
import { orderChannels, orderWriters, readOrderResponse } from '../suppliers/registry.ts';
import { renderPdf } from './pdf/pdf.ts';
import * as channelAccess from './services/channel-access.ts';
import type { CommandHandler } from './services/commands.ts';
import * as orderAnswers from './services/order-answers.ts';
import * as orderDrafts from './services/order-drafts.ts';
import * as orderPapers from './services/order-papers.ts';
import { type OrderSender, startSender } from './services/order-sender.ts';
import * as orderSending from './services/order-sending.ts';
import * as orderView from './services/order-view.ts';
import * as orders from './services/orders.ts';
import * as proposals from './services/proposals.ts';
import type { TillContext } from './services/till-context.ts';
import type { ActionHandler, QueryHandler, TillAction, TillCommand, TillOptions, TillQuery } from './till-types.ts';

export const orderCommands = {
  'orders.open': orderDrafts.open,
  'orders.setLine': orderDrafts.setLine,
  'orders.setRemark': orderDrafts.setRemark,
  'orders.setDay': orderDrafts.setDay,
  'orders.confirm': orders.confirm(orderWriters),
  'orders.print': orderPapers.print,
  'orders.called': orders.called,
  'orders.answer': orders.answer,
  'orders.revise': orders.revise,
  'orders.callInstead': orders.callInstead,
  'orders.cancel': orders.cancel,
  'orders.refuse': orders.refuseOrder,
  'orders.close': orders.close,
  'proposals.fill': proposals.fill,
  'proposals.takeBack': proposals.takeBack,
  'sendings.again': orderSending.sendAgain,
  'answers.takeFile': orderAnswers.takeFile(readOrderResponse),
  'answers.settle': orderAnswers.settle,
} satisfies { [Name in TillCommand]?: CommandHandler<Name> };

export const orderQueries = {
  'orders.list': orderView.list,
  'orders.get': orderView.get,
  'orders.articles': orderDrafts.articles,
  'orders.expected': orderView.expected,
  'orders.file': orderPapers.file(renderPdf),
  'proposals.view': proposals.view,
  'proposals.history': proposals.history,
  'sendings.list': orderSending.list,
  'answers.list': orderAnswers.listWaiting,
} satisfies { [Name in TillQuery]?: QueryHandler<Name> };

/** The mailbox is looked into so often; by hand at any time. */
const FETCHES_EVERY_MS = 5 * 60_000;

/** What sends orders, and the calls that need the ways out of the till. */
export function openChannels(till: TillContext, options: Pick<TillOptions, 'channels' | 'secrets' | 'renderPdf' | 'log'>) {
  const channels = options.channels ?? orderChannels;
  const secrets = options.secrets ?? channelAccess.secretsInMemory();
  const sender: OrderSender = startSender(till, {
    channels,
    secrets,
    renderPdf: options.renderPdf ?? renderPdf,
    onFailure: (cause) => options.log('orders', cause),
  });
  const fetchMails = orderAnswers.fetchMails(channels, secrets, readOrderResponse);
  const timer = setInterval(() => {
    fetchMails(till).catch((cause: unknown) => options.log('answers', cause));
  }, FETCHES_EVERY_MS).unref();
  return {
    sender,
    stop: async (): Promise<void> => {
      clearInterval(timer);
      await sender.stop();
    },
    queries: {
      'channels.get': channelAccess.get(secrets),
    } satisfies { [Name in TillQuery]?: QueryHandler<Name> },
    actions: {
      'sendings.tryNow': orderSending.tryNow,
      'answers.fetch': orderAnswers.fetchNow(fetchMails),
      'channels.setSecret': channelAccess.setSecret(secrets),
      'channels.test': channelAccess.test(channels, secrets),
    } satisfies { [Name in TillAction]?: ActionHandler<Name> },
  };
}
