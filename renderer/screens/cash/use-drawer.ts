/** How the drawer's screens ask, and what a refusal of theirs is in words. Must never hold a rule of the drawer. */
import { useEffect, useState } from 'react';
import type { Input, Output, QueryName } from '../../../main/contract/calls/index.ts';
import { fr } from '../../text/fr.ts';
import { orderErrorText } from '../../use-order.ts';
import { useScreen, useTill } from '../../use-screen.ts';

export const errorText = (code: string): string =>
  Object.hasOwn(fr.cash.errors, code) ? fr.cash.errors[code as keyof typeof fr.cash.errors] : orderErrorText(code);

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
