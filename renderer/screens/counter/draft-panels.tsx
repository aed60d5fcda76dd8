/** What is asked about a ticket or its table, over the sell screen: one question at a time, kept in the session. */
import {
  ArrowRight,
  Ban,
  ChefHat,
  ClipboardList,
  Files,
  MapPin,
  MonitorSmartphone,
  Pause,
  ReceiptText,
  RefreshCw,
  Split,
} from 'lucide-react';
import { useState } from 'react';
import { Panel } from '../../parts/panel.tsx';
import { ParkedTable } from '../../parts/parked-table.tsx';
import { Step } from '../../parts/step.tsx';
import { PIECE_MIL } from '../../stores/basket.ts';
import type { DraftQuestion } from '../../stores/draft-basket.ts';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useScreen, useSession } from '../../use-screen.ts';
import { PlacePanel } from './place-panel.tsx';
import { useElsewhere, useTakeDraft, useWaitingDrafts } from './shelf.tsx';
import { SplitPanel } from './split-panel.tsx';

/** The question that is open, null when none is. A lost draft comes before everything else. */
export function DraftPanels() {
  const { session } = useScreen();
  const asks = useSession((state) => state.asks);
  const lost = useSession((state) => state.draft?.lost ?? false);
  const waiting = useSession((state) => state.stage === 'waiting');
  const close = () => session.setState({ asks: null });
  if (waiting) return null;
  if (lost) return <LostPanel />;
  if (asks === null) return null;
  if (asks.kind === 'menu') return <MenuPanel onClose={close} />;
  if (asks.kind === 'tables') return <TablesPanel onClose={close} />;
  if (asks.kind === 'place') return <PlaceQuestion asks={asks} onClose={close} />;
  if (asks.kind === 'split') return <SplitPanel onClose={close} />;
  if (asks.kind === 'taken') return <TakenPanel asks={asks} onClose={close} />;
  if (asks.kind === 'prepared') return <PreparedPanel asks={asks} onClose={close} />;
  return <ReasonPanel asks={asks} onClose={close} />;
}

/** Everything that can be done with the ticket besides being paid. */
function MenuPanel({ onClose }: { onClose(): void }) {
  const { session, tables } = useScreen();
  const draft = useSession((state) => state.draft);
  const empty = useSession((state) => state.basket.lines.length === 0);
  const place = draft?.place ?? '';
  const ask = (asks: DraftQuestion) => session.setState({ asks });
  const park = () => (place === '' ? ask({ kind: 'place', for: 'park' }) : void tables.step({ kind: 'park', place }));
  return (
    <Panel title={place === '' ? fr.tables.menuTitle : fr.tables.placeOf(place)} onClose={onClose}>
      <div className="ask__choices ask__choices--tall">
        <Step icon={Pause} disabled={empty} onClick={park}>
          {fr.tables.park}
        </Step>
        <Step icon={MapPin} disabled={!draft} onClick={() => ask({ kind: 'place', for: 'rename' })}>
          {fr.tables.rename}
        </Step>
        <Step icon={ClipboardList} disabled={empty} onClick={() => void tables.step({ kind: 'provisional' })}>
          <span>
            {fr.tables.addition}
            <span className="choice__hint">{fr.tables.additionHint}</span>
          </span>
        </Step>
        <Step icon={ReceiptText} disabled={empty} onClick={() => void tables.step({ kind: 'note', client_name: '', then_pay: false })}>
          <span>
            {fr.tables.note}
            <span className="choice__hint">{fr.tables.noteHint}</span>
          </span>
        </Step>
      </div>
      <Step icon={Split} disabled={empty} onClick={() => ask({ kind: 'split' })}>
        {fr.split.title}
      </Step>
      <Step icon={Ban} disabled={!draft} onClick={() => ask({ kind: 'abandon' })}>
        {fr.tables.abandon}
      </Step>
    </Panel>
  );
}

const PER_PAGE = 12;

/** All tickets put aside, in pages: nothing scrolls. */
function TablesPanel({ onClose }: { onClose(): void }) {
  const waiting = useWaitingDrafts();
  const take = useTakeDraft();
  const elsewhere = useElsewhere();
  const [page, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(waiting.length / PER_PAGE));
  const shown = waiting.slice((page % pages) * PER_PAGE, ((page % pages) + 1) * PER_PAGE);
  return (
    <Panel title={fr.tables.allTitle} onClose={onClose}>
      <p className="soft">{fr.tables.allHint}</p>
      <div className="places">
        {shown.map((draft) => (
          <ParkedTable key={draft.draft_id} draft={draft} elsewhere={elsewhere(draft)} onTake={take} />
        ))}
      </div>
      {pages > 1 && (
        <Step icon={ArrowRight} onClick={() => setPage((page + 1) % pages)}>
          {fr.tables.page} ({(page % pages) + 1}/{pages})
        </Step>
      )}
    </Panel>
  );
}

function PlaceQuestion({ asks, onClose }: { asks: Extract<DraftQuestion, { kind: 'place' }>; onClose(): void }) {
  const { tables } = useScreen();
  const taken = useWaitingDrafts();
  return (
    <PlacePanel
      taken={taken}
      onClose={onClose}
      onPlace={(place) => void tables.step(asks.for === 'split' ? { kind: 'split', place, take: asks.take } : { kind: asks.for, place })}
    />
  );
}

/** Another station has the ticket: taken knowingly, or left. */
function TakenPanel({ asks, onClose }: { asks: Extract<DraftQuestion, { kind: 'taken' }>; onClose(): void }) {
  const { tables } = useScreen();
  const { step } = asks;
  return (
    <Panel title={fr.tables.takenTitle(step.place === '' ? fr.sell.ticket : step.place)} onClose={onClose}>
      <p className="large">{fr.tables.takenHint}</p>
      <div className="ask__choices">
        <Step icon={RefreshCw} onClick={() => void tables.step({ ...step, take_over: true })}>
          {fr.tables.takeOver}
        </Step>
        <Step icon={ArrowRight} variant="action" onClick={onClose}>
          {fr.tables.leave}
        </Step>
      </div>
    </Panel>
  );
}

/** A reason that is recorded with what it explains: for giving the ticket up, or for taking away what a paper showed. */
function ReasonPanel({ asks, onClose }: { asks: Extract<DraftQuestion, { kind: 'abandon' | 'reason' }>; onClose(): void }) {
  const { tables } = useScreen();
  const less = asks.kind === 'reason';
  const choose = (reason: string) => void (less ? tables.step(asks.step, { reason }) : tables.step({ kind: 'abandon', reason }));
  return (
    <Panel title={less ? fr.tables.whyLess : fr.tables.whyAbandon} onClose={onClose}>
      {less && <p className="soft">{fr.tables.whyLessHint}</p>}
      <div className="ask__choices ask__choices--tall">
        {(less ? fr.takeAwayReasons : fr.abandonReasons).map((reason) => (
          <Step key={reason} onClick={() => choose(reason)}>
            {reason}
          </Step>
        ))}
      </div>
    </Panel>
  );
}

/** The most pieces that are chosen one by one; of more it is all or none. */
const MOST_CHOICES = 9;

/** What was prepared of what is taken away is thrown away: only a person knows (SUPPLY « Stock »). One article, one question. */
function PreparedPanel({ asks, onClose }: { asks: Extract<DraftQuestion, { kind: 'prepared' }>; onClose(): void }) {
  const { tables } = useScreen();
  const { step, why, less } = asks;
  const pieces = less.qty_mil / PIECE_MIL;
  const choices = Number.isInteger(pieces) && pieces <= MOST_CHOICES ? Array.from({ length: pieces }, (_, at) => at + 1) : [];
  const answer = (qty_mil: number) =>
    void tables.step(step, { ...why, prepared: [...(why.prepared ?? []), { article: less.article, qty_mil }] });
  return (
    <Panel title={fr.tables.preparedTitle} onClose={onClose}>
      <p className="large">
        <b>{fr.tables.takenOff(Number.isInteger(pieces) ? pieces : null, typeset(less.label))}</b>
      </p>
      <p className="soft">{fr.tables.preparedHint}</p>
      <div className="ask__choices ask__choices--tall">
        <Step icon={Ban} onClick={() => answer(0)}>
          {pieces === 1 ? fr.tables.preparedNo : fr.tables.preparedNone}
        </Step>
        {pieces !== 1 &&
          choices.slice(0, -1).map((count) => (
            <Step key={count} icon={ChefHat} onClick={() => answer(count * PIECE_MIL)}>
              {fr.tables.preparedSome(count)}
            </Step>
          ))}
        <Step icon={ChefHat} onClick={() => answer(less.qty_mil)}>
          {pieces === 1 ? fr.tables.preparedYes : fr.tables.preparedAll}
        </Step>
      </div>
    </Panel>
  );
}

/** Another station changed the ticket in hand here: its version, or these lines as a ticket of their own. Nothing is chosen by itself. */
function LostPanel() {
  const { session, tables } = useScreen();
  const draft = useSession((state) => state.draft);
  const notice = useSession((state) => state.notice?.code ?? null);
  if (!draft) return null;
  const { draft_id, place } = draft;
  const gone = notice === 'draft_gone';
  return (
    <Panel title={fr.tables.lostTitle} onClose={() => session.setState({ notice: null })}>
      <p className="large" role={gone ? 'alert' : undefined}>
        {gone ? fr.tableNotices.draft_gone : fr.tables.lostHint}
      </p>
      <div className="ask__choices ask__choices--tall">
        <Step
          icon={MonitorSmartphone}
          disabled={gone}
          onClick={() => void tables.step({ kind: 'resume', draft_id, place, take_over: true })}
        >
          <span>
            {fr.tables.lostTake}
            <span className="choice__hint">{fr.tables.lostTakeHint}</span>
          </span>
        </Step>
        <Step icon={Files} onClick={() => tables.keepLines()}>
          <span>
            {fr.tables.lostKeep}
            <span className="choice__hint">{fr.tables.lostKeepHint}</span>
          </span>
        </Step>
      </div>
    </Panel>
  );
}
