/** Place « Réception »: who delivers, against an order or without one; deliveries begun before are still there. */
import { ArrowLeft, PackageCheck, PackageOpen, Truck } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { LastBar } from '../../parts/last-bar.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import type { Said } from '../../stores/basket.ts';
import { beginWith, beginWithout } from '../../stores/receiving.ts';
import type { ReceivingDraft } from '../../stores/receiving-row.ts';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useScreen } from '../../use-screen.ts';
import { dayText } from '../office/dated-text.ts';
import { PageWaits } from '../office/settings-form.tsx';
import { ReceivingScreen } from './receiving-screen.tsx';
import { againstText } from './receiving-words.ts';

const text = fr.receiving;

export function ReceivingPlace({ onBack }: { onBack(): void }) {
  const { receiving } = useScreen();
  const [drafts, setDrafts] = useState<readonly ReceivingDraft[]>([]);
  const [open, setOpen] = useState<ReceivingDraft | null>(null);
  const [said, setSaid] = useState<Said>({ lead: text.readyLead, what: text.readyWhat });
  const look = useCallback(() => void receiving.loadReceiving().then(setDrafts, () => undefined), [receiving]);
  useEffect(look, [look]);
  if (open)
    return (
      <ReceivingScreen
        begun={open}
        onEnd={(news) => {
          setSaid(news);
          setOpen(null);
          look();
        }}
      />
    );
  return <Choosing drafts={drafts} said={said} onOpen={setOpen} onBack={onBack} />;
}

type ChoosingProps = { drafts: readonly ReceivingDraft[]; said: Said; onOpen(draft: ReceivingDraft): void; onBack(): void };

function Choosing({ drafts, said, onOpen, onBack }: ChoosingProps) {
  const { value, error, again } = useAnswer('receipts.prepare', { supplier: '' });
  const begun = new Set(drafts.map(keyOf));
  const expected = (value?.expected ?? []).filter((goods) => !begun.has(keyOf(goods)));
  return (
    <div className="till till--wide">
      <TopBar spoken={text.title}>
        <b className="large">{text.place}</b>
      </TopBar>
      <main className="stage receiving-start">
        <h1>{text.title}</h1>
        {!value ? (
          <PageWaits error={error} onAgain={again} />
        ) : (
          <div className="receiving-start__lists">
            {drafts.length > 0 && (
              <Choices title={text.inHand}>
                {drafts.map((draft) => (
                  <Step key={draft.draft_id} className="receiving-pick" icon={PackageOpen} onClick={() => onOpen(draft)}>
                    <Words
                      label={draft.supplier_label}
                      small={[againstText(draft.order_no, draft.amap_label) || text.without, text.lines(draft.lines.length)]}
                    />
                  </Step>
                ))}
              </Choices>
            )}
            <Choices title={text.expectedTitle}>
              {expected.length === 0 && <p className="soft">{text.noneExpected}</p>}
              {expected.map((order) => (
                <Step
                  key={keyOf(order)}
                  className="receiving-pick"
                  icon={PackageCheck}
                  onClick={() => onOpen(beginWith(order, value.products, Date.now()))}
                >
                  <Words
                    label={order.supplier_label}
                    small={[
                      againstText(order.order_no, order.label),
                      order.delivery_day === null ? '' : text.on(dayText(order.delivery_day)),
                      order.lines.length === 0 ? text.contentsUnknown : '',
                    ]}
                  />
                </Step>
              ))}
            </Choices>
            <Choices title={text.without}>
              {value.suppliers.length === 0 && <p className="soft">{text.noProducts}</p>}
              {value.suppliers.map((supplier) => (
                <Step
                  key={supplier.code}
                  className="receiving-pick"
                  icon={Truck}
                  onClick={() => onOpen(beginWithout(supplier, Date.now()))}
                >
                  <Words label={supplier.label} small={[]} />
                </Step>
              ))}
            </Choices>
          </div>
        )}
      </main>
      <LastBar said={said} onUndo={null}>
        <Step icon={ArrowLeft} onClick={onBack}>
          {text.back}
        </Step>
      </LastBar>
    </div>
  );
}

/** The same delivery has the same words, in hand or expected. */
const keyOf = ({ order_no, amap }: Pick<ReceivingDraft, 'order_no' | 'amap'>): string => JSON.stringify([order_no, amap]);

function Choices({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="receiving-start__list" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Words({ label, small }: { label: string; small: readonly string[] }) {
  const under = small.filter((one) => one !== '').join(', ');
  return (
    <span className="grow">
      <b>{typeset(label)}</b>
      {under !== '' && <span className="small soft receiving-pick__under">{under}</span>}
    </span>
  );
}
