/**
 * One delivery, line by line (mock 11): lines and crates at the left, the open line with its weights and what its label says, what it does
 * to the dishes. A label is heard at any time and opens its line. Decides nothing: the till judges, a person says when it is done.
 */
import { ArrowLeft, Camera, Check } from 'lucide-react';
import { useState } from 'react';
import type { Output } from '../../../main/contract/calls/index.ts';
import { LastBar } from '../../parts/last-bar.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import type { Said } from '../../stores/basket.ts';
import {
  changeLine,
  isBlank,
  isMissing,
  lineOfLabel,
  lotFaults,
  quantityOfLabel,
  readLabel,
  withLine,
  withLot,
} from '../../stores/receiving.ts';
import type { ReceivingDraft } from '../../stores/receiving-row.ts';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useScanner } from '../../use-scanner.ts';
import { FinishPanel } from './finish-panel.tsx';
import { ReceivingLines } from './line-list.tsx';
import { MarginNotice } from './margin-notice.tsx';
import { PhotoPanel } from './photo-panel.tsx';
import { ReceivedScreen } from './received-screen.tsx';
import { againstText, cameText, productOfLine } from './receiving-words.ts';
import { useReceiving } from './use-receiving.ts';
import { WeighLine } from './weigh-line.tsx';

const text = fr.receiving;

export function ReceivingScreen({ begun, onEnd }: { begun: ReceivingDraft; onEnd(said: Said): void }) {
  const receiving = useReceiving(begun);
  const { draft, prepared, change, say } = receiving;
  const [openKey, setOpenKey] = useState<number | null>(begun.lines.find(({ done }) => !done)?.key ?? begun.lines[0]?.key ?? null);
  const [lotAt, setLotAt] = useState(0);
  const [notice, setNotice] = useState<string | null>(null);
  const [panel, setPanel] = useState<'photo' | 'finish' | null>(null);
  const [tried, setTried] = useState(false);
  const [posted, setPosted] = useState<Output<'receipts.post'> | null>(null);
  const products = prepared?.products ?? [];
  const line = draft.lines.find(({ key }) => key === openKey) ?? null;
  const open = (key: number | null, at = 0): void => {
    setOpenKey(key);
    setLotAt(at);
    setTried(false);
    setNotice(null);
  };
  useScanner((code) => {
    if (posted || panel || !prepared) return;
    const heard = hear(draft, products, code, openKey, lotAt);
    setNotice(heard.notice);
    if (!heard.next) return;
    change(heard.next.draft, heard.next.said);
    setOpenKey(heard.next.key);
    setLotAt(heard.next.at);
    setTried(false);
  });
  if (posted) return <ReceivedScreen draft={draft} posted={posted} wanted_bp={receiving.judged?.wanted_bp ?? 0} onEnd={onEnd} />;
  const next = () => {
    if (!line) return setPanel('finish');
    const product = productOfLine(products, line);
    const faulty = line.lots.findIndex((lot) => lotFaults(line, lot, product).length > 0);
    if (faulty >= 0 && !isMissing(line)) {
      setTried(true);
      return setLotAt(faulty);
    }
    const done = changeLine(draft, line.key, { done: true });
    change(done, isMissing(line) ? text.said.missing(typeset(line.label)) : text.said.taken(typeset(line.label), cameText(line)));
    const after = done.lines.find((one) => !one.done);
    open(after?.key ?? null);
    if (!after) setPanel('finish');
  };
  const lastOpen = draft.lines.filter((one) => !one.done).length <= 1;
  return (
    <div className="till till--wide">
      <TopBar spoken={line ? text.weigh(line.label) : text.finish}>
        <span className="receiving__order">
          {[draft.supplier_label, againstText(draft.order_no, draft.amap_label)].filter(Boolean).join(', ')}
        </span>
        <Step icon={Camera} className="receiving__photo" aria-label={text.photo} onClick={() => setPanel('photo')}>
          <span className="wide-only">{text.photo}</span>
        </Step>
      </TopBar>
      <main className="stage weigh">
        <ReceivingLines receiving={receiving} products={products} openKey={openKey} onOpen={open} />
        <section className="weighing" aria-label={line?.label ?? text.finish}>
          {prepared === null ? (
            // Until the products are known a label would be nobody’s.
            <p className="soft">{fr.office.wait}</p>
          ) : line ? (
            <WeighLine
              key={`${line.key} ${lotAt}`}
              receiving={receiving}
              line={line}
              at={Math.min(lotAt, line.lots.length - 1)}
              product={productOfLine(products, line)}
              tried={tried}
              onLot={(at) => {
                if (at === line.lots.length) change(withLot(draft, line.key));
                setLotAt(at);
                setTried(false);
              }}
              onRemove={() => {
                change({ ...draft, lines: draft.lines.filter(({ key }) => key !== line.key) }, text.said.removed(typeset(line.label)));
                open(null);
              }}
            />
          ) : (
            <div className="receiving__empty">
              <h1>{draft.lines.length === 0 ? text.said.ready.lead : text.finish}</h1>
              <p className="soft">{draft.lines.length === 0 ? text.said.ready.what : text.lines(draft.lines.length)}</p>
            </div>
          )}
          {notice ? (
            <Notice live tone="stop">
              {notice}
            </Notice>
          ) : (
            <MarginNotice receiving={receiving} />
          )}
        </section>
      </main>
      <LastBar said={receiving.said} onUndo={receiving.undo}>
        <Step icon={ArrowLeft} aria-label={text.back} onClick={() => onEnd(text.keptForLater)}>
          <span className="wide-only">{text.back}</span>
        </Step>
        <Step variant="action" big icon={Check} className="done" onClick={next}>
          {!line ? text.finish : lastOpen ? text.lastLine : text.nextLine}
        </Step>
      </LastBar>
      {panel === 'photo' && <PhotoPanel receiving={receiving} line={line} onClose={() => setPanel(null)} />}
      {panel === 'finish' && (
        <FinishPanel
          receiving={receiving}
          onPosted={(done) => {
            setPanel(null);
            setPosted(done);
          }}
          onLine={(key) => {
            setPanel(null);
            open(key);
            setTried(true);
          }}
          onGivenUp={() => onEnd(text.givenUp)}
          onClose={() => setPanel(null)}
          onSay={say}
        />
      )}
    </div>
  );
}

type Heard = { notice: string | null; next: { draft: ReceivingDraft; said: Said; key: number; at: number } | null };

/** What a scanned code does: it opens its line and fills in what it says; a line that has its lot already gets another one. */
function hear(
  draft: ReceivingDraft,
  products: Parameters<typeof lineOfLabel>[1],
  code: string,
  openKey: number | null,
  lotAt: number,
): Heard {
  const label = readLabel(code, new Date().getFullYear());
  if (label.kind === 'wrong') return { notice: label.fault === 'wrong_date' ? text.label.day : text.label.wrong, next: null };
  const { line: found, product } = lineOfLabel(draft, products, label.kind === 'number' ? label.code : label.gtin, openKey);
  if (!found && !product) return { notice: text.label.unknown, next: null };
  const begun = found ? draft : withLine(draft, product as NonNullable<typeof product>);
  const line = found ?? begun.lines.at(-1);
  if (!line) return { notice: text.label.unknown, next: null };
  if (label.kind === 'number')
    return { notice: null, next: { draft: begun, said: text.said.number(typeset(line.label)), key: line.key, at: 0 } };
  const quantity = quantityOfLabel(line, label);
  const part = { ...label.part, ...(quantity === undefined ? {} : { quantity, source: 'label' as const }) };
  const here = line.key === openKey ? lotAt : line.lots.length - 1;
  const fresh = line.lots.findIndex(isBlank);
  const at = fresh >= 0 ? fresh : isSame(line.lots[here], part) ? here : line.lots.length;
  const room = at === line.lots.length ? withLot(begun, line.key) : begun;
  const lines = room.lines.map((one) =>
    one.key === line.key ? { ...one, done: false, lots: one.lots.map((lot, place) => (place === at ? { ...lot, ...part } : lot)) } : one,
  );
  return { notice: null, next: { draft: { ...room, lines }, said: text.said.label(typeset(line.label)), key: line.key, at } };
}

/** The label of the lot that is open, read again. */
const isSame = (lot: { lot: string } | undefined, part: { lot?: string }): boolean =>
  lot !== undefined && (part.lot === undefined || lot.lot === part.lot);
