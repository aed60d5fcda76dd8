/** A person's badge: given by holding it to a reader, taken back by a touch. The number goes to the till and is shown nowhere. */
import { BadgeCheck, BadgeX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { runAction, staffErrorText } from '../../stores/staff.ts';
import { fr } from '../../text/fr.ts';
import { useScanner } from '../../use-scanner.ts';
import { useScreen, useTill } from '../../use-screen.ts';

const text = fr.badge;

export function BadgeSteps({ code }: { code: string }) {
  const { client } = useScreen();
  const [waits, setWaits] = useState(false);
  const [said, setSaid] = useState<{ text: string; ok: boolean } | null>(null);
  const told = useTill((state) => state.badge);
  const set = async (badge: string | null): Promise<void> => {
    setSaid(null);
    const reply = await runAction(client, 'staff.setBadge', { code, badge });
    setWaits(reply.ok && reply.value.waits);
    if (!reply.ok) setSaid({ text: reply.error.code === 'badge_taken' ? text.taken : staffErrorText(reply.error), ok: false });
    else if (!reply.value.waits) setSaid({ text: badge === null ? text.takenBack : text.given, ok: true });
  };
  useEffect(() => {
    if (told?.code !== code || (told.result !== 'given' && told.result !== 'taken')) return;
    setWaits(false);
    setSaid({ text: text[told.result], ok: told.result === 'given' });
  }, [told, code]);
  return (
    <>
      {waits && <KeyboardBadge onBadge={(number) => void set(number)} />}
      <div className="row">
        <Step icon={BadgeCheck} busy={waits} onClick={() => void set('next')}>
          {text.give}
        </Step>
        <Step icon={BadgeX} onClick={() => void set(null)}>
          {text.takeBack}
        </Step>
      </div>
      {waits && <Notice live>{text.hold}</Notice>}
      {said && (
        <Notice live tone={said.ok ? 'ok' : 'stop'}>
          {said.text}
        </Notice>
      )}
    </>
  );
}

/** Many readers type like a keyboard: what they type never reaches a field. */
function KeyboardBadge({ onBadge }: { onBadge(number: string): void }) {
  useScanner(onBadge);
  return null;
}
