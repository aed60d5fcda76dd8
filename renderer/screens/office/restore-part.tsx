/** « Remettre une copie » on the page « Copies et contrôle »: what waits for the next start, what became of the last one, and the way in. */
import { RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import type { Output } from '../../../main/contract/calls/index.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { RestorePanel, restoreErrorText } from './restore-panel.tsx';
import { Part, when } from './safekeeping-parts.tsx';
import { useOffice } from './use-office.ts';

const text = fr.restoreText;
type Restores = Output<'restores.list'>;

export function RestorePart({ running }: { running: boolean }) {
  const { value, again } = useAnswer('restores.list', {});
  const role = useTill((state) => state.status?.role);
  const [opened, setOpened] = useState(false);
  if (!value) return null;
  const mayDecide = role === 'manager' || role === 'supervisor';
  const step = mayDecide && (
    <Step icon={RotateCcw} disabled={running || value.ordered !== null || value.copies.length === 0} onClick={() => setOpened(true)}>
      {text.open}
    </Step>
  );
  return (
    <Part hint={value.copies.length === 0 ? text.noCopy : text.hint} step={step}>
      {value.ordered && <Waiting ordered={value.ordered} copies={value.copies} onGivenUp={mayDecide ? again : null} />}
      {value.last && <Last last={value.last} />}
      {opened && (
        <RestorePanel
          copies={value.copies}
          onClose={() => setOpened(false)}
          onOrdered={() => {
            setOpened(false);
            again();
          }}
        />
      )}
    </Part>
  );
}

type WaitingProps = { ordered: NonNullable<Restores['ordered']>; copies: Restores['copies']; onGivenUp: (() => void) | null };

function Waiting({ ordered, copies, onGivenUp }: WaitingProps) {
  // People know a copy by its date; one that is gone only by its file.
  const copy = copies.find(({ file }) => file === ordered.file);
  const { busy, order } = useOrder();
  const office = useOffice();
  const [failed, setFailed] = useState<string | null>(null);
  const giveUp = async (given: () => void): Promise<void> => {
    const done = await order('restores.giveUp', {});
    if (done.value === null) return setFailed(restoreErrorText(done.error));
    office.say(text.saidGivenUp);
    given();
  };
  return (
    <>
      <Notice live>
        {text.orderedTitle(copy ? when(copy.at_utc_ms) : ordered.file)} <b>{text.orderedDo}</b>
      </Notice>
      <p className="soft">{text.orderedBy(ordered.by, when(ordered.at_utc_ms), ordered.reason)}</p>
      {failed && <Notice live>{failed}</Notice>}
      {onGivenUp && (
        <Step icon={X} busy={busy} onClick={() => void giveUp(onGivenUp)}>
          {text.giveUp}
        </Step>
      )}
    </>
  );
}

function Last({ last }: { last: NonNullable<Restores['last']> }) {
  if (last.outcome === 'given_up') {
    return (
      <p>
        {text.givenUp(when(last.at_utc_ms))} {text.notDone[last.cause] ?? text.notDoneOther}
      </p>
    );
  }
  return (
    <>
      <p>{text.restored(when(last.at_utc_ms), last.generation)}</p>
      {last.lost_first_label !== '' && <Notice>{text.restoredLost(last.lost_first_label, last.lost_last_label)}</Notice>}
    </>
  );
}
