/** How a component asks a question of the till and keeps its answer. Must never hold a rule. */
import { useEffect, useState } from 'react';
import type { Input, Output, QueryName } from '../main/contract/calls/index.ts';
import { useScreen, useTill } from './use-screen.ts';

export type Answer<Name extends QueryName> = {
  value: Output<Name> | null;
  /** Code of the refusal, null when there is none. */
  error: string | null;
  again(): void;
};

/** The answer to a question, asked again when the till comes back, when the question changes, and by `again`; null until it is there. */
export function useAnswer<Name extends QueryName>(name: Name, body: Input<Name>): Answer<Name> {
  const { client } = useScreen();
  const ready = useTill((state) => state.connection === 'ready');
  const [value, setValue] = useState<Output<Name> | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [times, setTimes] = useState(0);
  const asked = JSON.stringify(body);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again on purpose
  useEffect(() => {
    if (!ready) return;
    let wanted = true;
    client
      .query(name, JSON.parse(asked) as Input<Name>)
      .then((reply) => {
        if (!wanted) return;
        if (reply.ok) setValue(reply.value);
        setError(reply.ok ? null : reply.error.code);
      })
      // A lost line is no news: `ready` changes and it is asked again.
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [client, ready, name, asked, times]);
  return { value, error, again: () => setTimes((now) => now + 1) };
}
