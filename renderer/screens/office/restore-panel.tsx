/** Choosing a copy, seeing what putting it back would lose, and deciding it with a reason (LAW SEC-07). Nothing changes before the next start. */
import { ArrowLeft, Circle, CircleCheck, RotateCcw, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { RestoreFindings, StoredCopy } from '../../../main/contract/shapes/safekeeping.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Radios } from '../../parts/radios.tsx';
import { Step } from '../../parts/step.tsx';
import { runAction } from '../../stores/staff.ts';
import { fr } from '../../text/fr.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { Progress, size, when } from './safekeeping-parts.tsx';
import { useOffice } from './use-office.ts';

const text = fr.restoreText;

export const restoreErrorText = (code: string): string =>
  Object.hasOwn(text.errors, code) ? text.errors[code as keyof typeof text.errors] : orderErrorText(code);

type RestorePanelProps = { copies: readonly StoredCopy[]; onOrdered(): void; onClose(): void };

export function RestorePanel({ copies, onOrdered, onClose }: RestorePanelProps) {
  const [found, setFound] = useState<RestoreFindings | null>(null);
  return (
    <Panel title={text.title} className="ask--office" onClose={onClose}>
      {found ? <Decide found={found} onOrdered={onOrdered} onBack={() => setFound(null)} /> : <Choose copies={copies} onFound={setFound} />}
    </Panel>
  );
}

const keyOf = ({ place, file }: StoredCopy): string => `${place} ${file}`;

function Choose({ copies, onFound }: { copies: readonly StoredCopy[]; onFound(found: RestoreFindings): void }) {
  const { client } = useScreen();
  const [chosen, setChosen] = useState(copies[0] ? keyOf(copies[0]) : '');
  const [failed, setFailed] = useState<string | null>(null);
  const running = useTill((state) => state.work?.state === 'running');
  const check = async (): Promise<void> => {
    const copy = copies.find((one) => keyOf(one) === chosen);
    if (!copy) return;
    setFailed(null);
    const reply = await runAction(client, 'restores.check', { place: copy.place, file: copy.file });
    if (reply.ok) onFound(reply.value);
    else setFailed(restoreErrorText(reply.error.code));
  };
  return (
    <div className="stack">
      <b>{text.choose}</b>
      <Radios
        label={text.choose}
        className="copies"
        optionClassName="copies__one"
        options={copies.map(keyOf)}
        value={chosen}
        onChange={setChosen}
        render={(key, isChosen) => {
          const at = copies.findIndex((copy) => keyOf(copy) === key);
          const copy = copies[at];
          return (
            <>
              {isChosen ? <CircleCheck className="icon" /> : <Circle className="icon" />}
              <span>
                {copy && text.copy(when(copy.at_utc_ms), size(copy.bytes), text.places[copy.place])}
                {at === 0 && <b> · {text.newest}</b>}
              </span>
            </>
          );
        }}
      />
      <p className="soft">{text.checkHint}</p>
      <Progress of="restore" />
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      <Step big variant="action" icon={ShieldCheck} disabled={running} onClick={() => void check()}>
        {text.check}
      </Step>
    </div>
  );
}

function Decide({ found, onOrdered, onBack }: { found: RestoreFindings; onOrdered(): void; onBack(): void }) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const decide = async (): Promise<void> => {
    if (reason.trim() === '') return setWrong(text.reasonMissing);
    const done = await order('restores.order', { file: found.file, sha256: found.sha256, reason: reason.trim() });
    if (done.value === null) return setFailed(restoreErrorText(done.error));
    office.say(text.saidOrdered);
    onOrdered();
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void decide();
      }}
    >
      <Found found={found} />
      <Field
        label={text.reason}
        hint={text.reasonHint}
        value={reason}
        maxLength={120}
        wrong={wrong}
        onChange={(next) => {
          setReason(next);
          setWrong(null);
        }}
      />
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      <div className="row">
        <Step icon={ArrowLeft} onClick={onBack}>
          {text.back}
        </Step>
        <Step type="submit" variant="stop" icon={RotateCcw} busy={busy}>
          {text.decide}
        </Step>
      </div>
    </form>
  );
}

/** The verdict first, then what is lost, then what stays. */
function Found({ found }: { found: RestoreFindings }) {
  const { state, is_fork, restored_at_utc_ms, restored_ticket_label, lost_tickets, lost_first_label, lost_last_label, lost_entries } =
    found;
  const sound = state === 'sound' && !is_fork;
  const lost = lost_tickets === 1 ? text.lostOne(lost_first_label) : text.lostMany(lost_tickets, lost_first_label, lost_last_label);
  return (
    <>
      <Notice tone={sound ? 'ok' : 'stop'} live>
        {state === 'sound' ? text.sound : text.broken(state)} {is_fork && text.fork}
      </Notice>
      <p>
        {text.until(when(restored_at_utc_ms))} {restored_ticket_label === '' ? text.noTicket : text.lastTicket(restored_ticket_label)}
      </p>
      <h3>{text.lostTitle}</h3>
      <ul className="restore__lost">
        <li>{lost_tickets === 0 ? text.lostNothing : <b>{lost}</b>}</li>
        {lost_entries > 0 && <li>{text.lostEntries(lost_entries)}</li>}
      </ul>
      <p className="soft">
        {text.kept} {text.generation}
      </p>
    </>
  );
}
