/** What became of an order whose screen is gone, in one sentence over whatever is shown. It stays until it is read. */
import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { fr } from '../text/fr.ts';
import { useScreen } from '../use-screen.ts';
import { Notice } from './notice.tsx';
import { Panel } from './panel.tsx';
import { Step } from './step.tsx';

export function OrderNewsPanel() {
  const { orders } = useScreen();
  const first = useStore(orders.news, ({ news }) => news[0]);
  const read = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (first) read.current?.focus();
  }, [first]);
  if (!first) return null;
  const { done, what } = first;
  const text = fr.orderNews;
  const sentence = done ? (what ? text.done(what) : text.doneOther) : what ? text.notDone(what) : text.notDoneOther;
  return (
    <Panel title={done ? text.doneTitle : text.notDoneTitle} className="ask--line" onClose={orders.read}>
      <Notice live tone={done ? 'ok' : 'wait'}>
        {sentence}
      </Notice>
      <p className="large">{done ? text.doneMore : text.notDoneMore}</p>
      <Step big variant="action" icon={Check} ref={read} onClick={orders.read}>
        {text.read}
      </Step>
    </Panel>
  );
}
