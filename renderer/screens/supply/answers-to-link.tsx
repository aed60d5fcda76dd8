/** « Réponses à relier »: what suppliers wrote and the till did not take by itself, each with why; and a file that came in. Holds no rule. */
import { Check, FileUp } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { SupplierMessage } from '../../../main/contract/shapes/sending.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { dateWords, hourWords } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { base64, plainName } from '../menu-files/menu-files.ts';
import { errorIn } from '../office/stock-text.ts';
import { useOffice } from '../office/use-office.ts';

const text = fr.answersPage;
const MAX_BYTES = 1024 * 1024;

export function AnswersToLink({ mayOrder, onOpen }: { mayOrder: boolean; onOpen(orderNo: number): void }) {
  const { value, again } = useAnswer('answers.list', {});
  const news = useTill((state) => state.orderNews);
  const { busy, order } = useOrder();
  const office = useOffice();
  const input = useId();
  const [failed, setFailed] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the till says that an order changed
  useEffect(() => {
    if (news > 0) again();
  }, [news]);
  const take = async (chosen: File): Promise<void> => {
    if (chosen.size > MAX_BYTES) return setFailed(text.errors.no_answer_file);
    const content = await chosen.arrayBuffer().catch(() => null);
    if (content === null) return setFailed(text.errors.no_answer_file);
    const file = { name: plainName(chosen.name), content_base64: base64(new Uint8Array(content)) };
    const done = await order('answers.takeFile', { file });
    if (done.value === null) return setFailed(errorIn(text.errors, done.error));
    const { order_no, problem } = done.value;
    setFailed(problem === '' ? null : text.problems[problem]);
    if (problem === '' && order_no !== null) {
      office.say({ lead: text.taken, what: `n° ${order_no}.` });
      onOpen(order_no);
    }
    again();
  };
  const settle = async ({ message_no, order_no }: SupplierMessage): Promise<void> => {
    const done = await order('answers.settle', { message_no, order_no });
    setFailed(done.value === null ? errorIn(text.errors, done.error) : null);
    again();
  };
  const waiting = value ?? [];
  return (
    <section className="answers" aria-labelledby={`${input}-title`}>
      <div className="row row--between answers__head">
        <h2 id={`${input}-title`}>{waiting.length === 0 ? text.none : text.title(waiting.length)}</h2>
        {mayOrder && (
          <span className="menu-files__choose">
            <input
              id={input}
              type="file"
              accept=".xml,text/xml,application/xml"
              disabled={busy}
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                event.target.value = '';
                if (file) void take(file);
              }}
            />
            <label htmlFor={input} className={busy ? 'step office__small is-disabled' : 'step office__small'}>
              <FileUp className="icon" />
              {text.file}
            </label>
          </span>
        )}
      </div>
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      {waiting.length > 0 && (
        <ul>
          {waiting.map((message) => (
            <li key={message.message_no}>
              <p>
                <b>{message.problem === '' ? '' : text.problems[message.problem]}</b>{' '}
                <span className="soft">
                  {[message.sender, message.subject, `${dateWords(message.at_utc_ms)}, ${hourWords(message.at_utc_ms)}`]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
              </p>
              {message.words !== '' && <p className="answers__words">{message.words}</p>}
              {message.answer && <p className="answers__words">{answerWords(message.answer)}</p>}
              <div className="row">
                {message.order_no !== null && (
                  <Step className="office__small" onClick={() => onOpen(message.order_no ?? 0)}>
                    {text.open(message.order_no)}
                  </Step>
                )}
                {mayOrder && (
                  <Step className="office__small" icon={Check} busy={busy} onClick={() => void settle(message)}>
                    {text.settle}
                  </Step>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** `C12-R1 : ligne 1, 2 (rupture)` */
const answerWords = ({ order_id, note, lines }: NonNullable<SupplierMessage['answer']>): string =>
  [`${order_id} : ${text.verdictWords}`, ...lines.map(({ position, packs, remark }) => text.line(position, packs, remark)), note]
    .filter((part) => part !== '')
    .join(' · ');
