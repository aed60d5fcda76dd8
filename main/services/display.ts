/**
 * What faces the customers: the newest view of each station, told to its page and to the pole. Kept in memory only. Must never hold up the
 * counter: a display that fails is a state, and the next view tries again.
 */
import type { PoleDisplay } from '../../hardware/ports.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { ok } from '../contract/results.ts';
import { type CustomerView, WELCOME_VIEW } from '../contract/shapes/customer-view.ts';
import { poleRows } from '../documents/pole-rows.ts';
import type { ActionContext, QueryContext, TillContext } from './till-context.ts';

export type Displays = {
  show(context: ActionContext, view: Parsed<'display.show'>): Promise<Reply<'display.show'>>;
  get(context: QueryContext): Reply<'display.get'>;
};

/** @param pole asked anew for each view; null without one */
export function driveDisplays(till: TillContext, pole: () => PoleDisplay | null): Displays {
  const views = new Map<string, CustomerView>();
  const showOnPole = (view: CustomerView): void => {
    void pole()?.show(poleRows(view, till.settings().establishment.name));
  };
  return {
    show: async ({ caller }, view) => {
      views.set(caller.station, view);
      till.publish({ event: 'display.changed', body: { station: caller.station, view } });
      showOnPole(view);
      return ok({});
    },
    get: ({ caller }) => ok(views.get(caller.station) ?? WELCOME_VIEW),
  };
}
