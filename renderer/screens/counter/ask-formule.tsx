/** The questions of a formule over the whole screen; when all are answered it is on the ticket, or its line is changed. */
import type { Formule } from '../../../main/contract/shapes/formule.ts';
import { addFormule, lineMode, setAnswers } from '../../stores/basket.ts';
import { changeBasket } from '../../stores/session.ts';
import { useScreen, useSession } from '../../use-screen.ts';
import { FormuleScreen } from './formule-screen.tsx';

/** A formule being asked for, or asked again when `key` is its line. */
export type Questions = { kind: 'formule'; formule: Formule; key: number | null };

export function AskFormule({ over: { formule, key }, onClose }: { over: Questions; onClose(): void }) {
  const { session } = useScreen();
  const ticketMode = useSession((state) => state.basket.mode);
  const line = useSession((state) => state.basket.lines.find((other) => other.key === key));
  return (
    <FormuleScreen
      formule={formule}
      mode={lineMode(line ?? { own_mode: null }, ticketMode, formule)}
      now={line?.formule ?? null}
      onClose={onClose}
      onDone={(answers) => {
        changeBasket(session, (now) => (key === null ? addFormule(now, formule, answers) : setAnswers(now, key, answers)));
        onClose();
      }}
    />
  );
}
