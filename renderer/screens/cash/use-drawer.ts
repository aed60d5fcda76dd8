/** How the drawer's screens ask and order: one command at a time, its refusal as a sentence. Must never hold a rule of the drawer. */
import { useCallback, useEffect, useState } from 'react';
import type { CommandName, Input, Output, QueryName } from '../../../main/contract/calls/index.ts';
import { makeCommandId } from '../../../main/contract/ids.ts';
import { fr } from '../../text/fr.ts';
import { useScreen, useTill } from '../../use-screen.ts';

export const errorText = (code: string): string =>
  Object.hasOwn(fr.cash.errors, code) ? fr.cash.errors[code as keyof typeof fr.cash.errors] : fr.cash.errors.other;

export type Ordered<Value> = { value: Value; error: null } | { value: null; error: string };

/** Orders commands of the drawer; `busy` while one is under way. */
export function useOrder() {
  const { client } = useScreen();
  const [busy, setBusy] = useState(false);
  const order = useCallback(
    async <Name extends CommandName>(name: Name, body: Input<Name>): Promise<Ordered<Output<Name>>> => {
      setBusy(true);
      try {
        const reply = await client.command(name, makeCommandId(Date.now()), body);
        return reply.ok ? { value: reply.value, error: null } : { value: null, error: reply.error.code };
      } catch {
        return { value: null, error: 'other' };
      } finally {
        setBusy(false);
      }
    },
    [client],
  );
  return { busy, order };
}

/** The answer to a question, asked again when the till comes back and by `again`; null until it is there. */
export function useAnswer<Name extends QueryName>(name: Name, body: Input<Name>): { value: Output<Name> | null; again(): void } {
  const { client } = useScreen();
  const ready = useTill((state) => state.connection === 'ready');
  const [value, setValue] = useState<Output<Name> | null>(null);
  const [times, setTimes] = useState(0);
  const asked = JSON.stringify(body);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again on purpose
  useEffect(() => {
    if (!ready) return;
    let wanted = true;
    client
      .query(name, JSON.parse(asked) as Input<Name>)
      .then((reply) => wanted && reply.ok && setValue(reply.value))
      // A lost line is no news: `ready` changes and it is asked again.
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [client, ready, name, asked, times]);
  return { value, again: () => setTimes((now) => now + 1) };
}
