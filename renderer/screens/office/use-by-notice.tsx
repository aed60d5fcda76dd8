/** Once after somebody who supervises signed in: that something must be used today or tomorrow, and the way there. Never over a sale. */
import { useEffect, useState } from 'react';
import type { UseByLot } from '../../../main/contract/shapes/waste.ts';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useScreen, useSession, useTill } from '../../use-screen.ts';

const text = fr.useByNotice;
const STATES = ['passed', 'today', 'tomorrow'] as const;

export function UseByNotice() {
  const { client, place } = useScreen();
  const who = useTill((state) => (state.status?.sign_in === 'done' ? (state.status.operator?.code ?? null) : null));
  const supervises = useTill((state) => state.status?.role === 'supervisor' || state.status?.role === 'manager');
  const ready = useTill((state) => state.connection === 'ready');
  const untouched = useSession((state) => state.stage === 'selling' && state.basket.lines.length === 0);
  const [lots, setLots] = useState<readonly UseByLot[]>([]);
  useEffect(() => {
    setLots([]);
    if (who === null || !supervises || !ready) return;
    let wanted = true;
    client
      .query('stock.useBy', {})
      .then((reply) => wanted && reply.ok && setLots(reply.value))
      // A lost line is no news: the board is asked by itself.
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [client, who, supervises, ready]);
  if (lots.length === 0 || !untouched) return null;
  return (
    <Panel title={text.title} onClose={() => setLots([])}>
      <ul className="count__places">
        {STATES.map((state) => {
          const count = lots.filter((lot) => lot.state === state).length;
          return count === 0 ? null : <li key={state}>{text[state](count)}</li>;
        })}
      </ul>
      <div className="count__ask">
        <Step
          variant="action"
          onClick={() => {
            setLots([]);
            place.setState({ place: 'office', section: 'use-by' });
          }}
        >
          {text.look}
        </Step>
        <Step onClick={() => setLots([])}>{text.later}</Step>
      </div>
    </Panel>
  );
}
