/** The shelf over the articles: tickets put aside on the left (the first ones, then all), what can be done on the right. */
import { Pause, Percent, Search, Wheat } from 'lucide-react';
import { useMemo } from 'react';
import type { DraftSummary } from '../../../main/contract/shapes/draft.ts';
import { ParkedTable } from '../../parts/parked-table.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useDrafts, useNarrow, useScreen, useSession, useTill } from '../../use-screen.ts';

type ShelfProps = {
  /** The category, and the page of it. */
  label: string;
  page: string | null;
  hidden: boolean;
  flipped: boolean;
  onDiscount(): void;
  onSearch(): void;
  onFlip(): void;
};

export function Shelf({ label, page, hidden, flipped, onDiscount, onSearch, onFlip }: ShelfProps) {
  const waiting = useWaitingDrafts();
  return (
    <div className="shelf" hidden={hidden}>
      <p className={waiting.length > 0 ? 'hidden-visually' : 'shelf__where'}>
        <b>{label}</b> {page !== null && <span className="soft">{page}</span>}
      </p>
      {waiting.length > 0 && <ParkedStrip waiting={waiting} />}
      <div className="row shelf__steps">
        <ParkStep />
        <DiscountStep onOpen={onDiscount} />
        <Step stacked icon={Search} aria-expanded={hidden} onClick={onSearch}>
          <span className="shelf__word">{fr.sell.search}</span>
        </Step>
        <Step stacked icon={Wheat} aria-pressed={flipped} onClick={onFlip}>
          <span className="shelf__word">{fr.sell.allergens}</span>
        </Step>
      </div>
    </div>
  );
}

/** Every draft but the one in hand here. */
export function useWaitingDrafts(): readonly DraftSummary[] {
  const drafts = useDrafts((state) => state.drafts);
  const own = useSession((state) => state.draft?.draft_id ?? null);
  return useMemo(() => drafts.filter(({ draft_id }) => draft_id !== own), [drafts, own]);
}

/** Takes a ticket up; one that another screen has is asked about first, by the till's own answer. */
export function useTakeDraft(): (draft: DraftSummary) => void {
  const { tables } = useScreen();
  return ({ draft_id, place }) => void tables.step({ kind: 'resume', draft_id, place, take_over: false });
}

/** In hand at another station, as this screen was told. */
export function useElsewhere(): (draft: DraftSummary) => boolean {
  const station = useTill((state) => state.status?.station ?? '');
  return (draft) => draft.state === 'open' && draft.station !== station;
}

/** The first three, then « tous » (mock 02); fewer where the shelf is narrower. */
const MOST_CELLS = 4;
const shownOf = (waiting: number, cells: number): number => (waiting <= Math.min(cells, MOST_CELLS - 1) ? waiting : cells - 1);

function ParkedStrip({ waiting }: { waiting: readonly DraftSummary[] }) {
  const { session } = useScreen();
  const narrow = useNarrow();
  const banded = useTill((state) => state.instance === 'demonstration' || state.instance === 'ecole');
  const take = useTakeDraft();
  const elsewhere = useElsewhere();
  const room = shownOf(waiting.length, narrow ? (banded ? 1 : 2) : banded ? 2 : MOST_CELLS);
  return (
    <fieldset className="row shelf__parked" aria-label={fr.tables.strip}>
      {waiting.slice(0, room).map((draft) => (
        <ParkedTable key={draft.draft_id} draft={draft} elsewhere={elsewhere(draft)} onTake={take} />
      ))}
      {waiting.length > room && (
        <Step className="parked parked--more" onClick={() => session.setState({ asks: { kind: 'tables' } })}>
          {fr.tables.more(waiting.length)}
        </Step>
      )}
    </fieldset>
  );
}

/** A ticket that has its place goes back to it in one tap; another one is asked for its place. */
function ParkStep() {
  const { session, tables } = useScreen();
  const empty = useSession((state) => state.basket.lines.length === 0);
  const place = useSession((state) => state.draft?.place ?? '');
  const park = () => {
    if (place === '') session.setState({ asks: { kind: 'place', for: 'park' } });
    else void tables.step({ kind: 'park', place });
  };
  return (
    <Step stacked icon={Pause} disabled={empty} onClick={park}>
      {fr.tables.park}
    </Step>
  );
}

function DiscountStep({ onOpen }: { onOpen(): void }) {
  const empty = useSession((state) => state.basket.lines.length === 0);
  const set = useSession((state) => state.basket.discount !== null);
  return (
    <Step stacked icon={Percent} disabled={empty} aria-pressed={set} onClick={onOpen}>
      <span className="shelf__word">{fr.sell.discount}</span>
    </Step>
  );
}
