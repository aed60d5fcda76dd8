/**
 * The doubted clock (LAW §6): date and time in large, and one question. A supervisor says that they are right; nobody has to, and
 * selling goes on meanwhile. Must never set a clock: that is the computer's affair.
 */
import { ArrowRight, Check, RefreshCw, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { businessDay } from '../../../main/contract/time.ts';
import { LastBar } from '../../parts/last-bar.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { TaskBar } from '../../parts/task-bar.tsx';
import { dateWords, dayWords, hourWords } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';

const text = fr.clockText;
/** How old the time on the screen may be. */
const LOOK_AGAIN_MS = 5_000;

const errorText = (code: string): string =>
  Object.hasOwn(text.errors, code) ? text.errors[code as keyof typeof text.errors] : orderErrorText(code);

export function ClockScreen({ onDone }: { onDone(): void }) {
  const { value, again } = useAnswer('clock.get', {});
  const { busy, order } = useOrder();
  const [isWrong, setWrong] = useState(false);
  const [error, setError] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked as long as it is shown
  useEffect(() => {
    const timer = setInterval(again, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  const confirm = async () => {
    if (!value) return;
    const done = await order('clock.confirm', { shown_utc_ms: value.now_utc_ms });
    if (done.value) return onDone();
    setError(errorText(done.error));
    again();
  };
  const date = value ? dateWords(value.now_utc_ms) : fr.dayText.wait;
  const hour = value ? hourWords(value.now_utc_ms) : '';
  const closedDay = value?.last_closed_day ?? null;
  const isBeforeClosed = value !== null && closedDay !== null && businessDay(value.now_utc_ms) < closedDay;
  return (
    <div className="till till--wide">
      <TaskBar spoken={text.spoken(`${date}, ${hour}`)}>
        <b className="large">{text.place}</b>
      </TaskBar>
      <main className="stage clock">
        <h1>{text.title}</h1>
        <div className="slate clock__slate">
          <span className="slate__label clock__date">{date}</span>
          <span className="slate__amount slate__amount--xl">{hour}</span>
        </div>
        {value && (
          <p className="large soft">
            {value.doubt ? text.causes[value.doubt.cause] : text.sure}
            {value.doubt &&
              value.doubt.last_utc_ms > 0 &&
              ` ${text.last(`${dateWords(value.doubt.last_utc_ms)}, ${hourWords(value.doubt.last_utc_ms)}`)}`}
          </p>
        )}
        {isBeforeClosed && closedDay !== null && <Notice>{text.closedDay(dayWords(closedDay))}</Notice>}
        {error && <Notice live>{error}</Notice>}
        {isWrong ? (
          <>
            <Notice>{text.set}</Notice>
            <Step
              big
              icon={RefreshCw}
              className="clock__look"
              onClick={() => {
                setWrong(false);
                again();
              }}
            >
              {text.look}
            </Step>
          </>
        ) : (
          <div className="again__doors clock__doors">
            <Step className="choice" icon={X} disabled={!value?.doubt} onClick={() => setWrong(true)}>
              <span>{text.wrong}</span>
              <span className="choice__extra soft">{text.wrongHint}</span>
            </Step>
            <Step className="choice" variant="action" icon={Check} disabled={!value?.doubt} busy={busy} onClick={() => void confirm()}>
              <span>{text.right}</span>
              <span className="choice__extra">{text.rightHint}</span>
            </Step>
          </div>
        )}
      </main>
      <LastBar said={{ lead: text.keeps, what: '' }} onUndo={null}>
        <Step icon={ArrowRight} onClick={onDone}>
          {text.sellOn}
        </Step>
      </LastBar>
    </div>
  );
}
