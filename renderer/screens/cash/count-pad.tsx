/**
 * CountPad (mock 08): a cell for each note and coin, a key pad for the chosen one. Shows what is counted, never what is expected.
 * Not counted is « ? »; zero is a count.
 */
import { Check, CopyCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { type CashPiece, DENOMINATIONS, piecesValue } from '../../../main/contract/shapes/cash.ts';
import { KeyPad } from '../../parts/key-pad.tsx';
import { LastBar } from '../../parts/last-bar.tsx';
import { Coin, Note } from '../../parts/money.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Radios } from '../../parts/radios.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { TaskBar } from '../../parts/task-bar.tsx';
import type { Said } from '../../stores/basket.ts';
import { euros, moneyPieces, moneyWord } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

/** Largest first, as they lie in a drawer. Notes nobody brings to a café begin as none. */
const KINDS = DENOMINATIONS.map(String).reverse();
const RARE = ['50000', '20000'];
const MAX_DIGITS = 4;

type CountPadProps = {
  title: string;
  sumLabel: string;
  finish: string;
  busy: boolean;
  error: string | null;
  /** Pieces to begin with by one touch, with the words for it. */
  suggestion?: { words: string; pieces: readonly CashPiece[] } | null;
  head: ReactNode;
  back: ReactNode;
  onFinish(pieces: CashPiece[]): void;
};

type Counts = ReadonlyMap<string, number>;
const START: Counts = new Map(RARE.map((kind) => [kind, 0]));

function saidOf(kind: string | null, counts: Counts): Said {
  const count = kind === null ? undefined : counts.get(kind);
  if (kind === null || count === undefined) return fr.countText.saidStart;
  if (count > 0) return { lead: fr.countText.saidCounted, what: `${moneyPieces(Number(kind), count)}.` };
  const word = moneyWord(Number(kind));
  return { lead: fr.countText.saidCounted, what: fr.countText.saidNone(Number(kind) >= 500 ? fr.give.note(word) : fr.give.coin(word)) };
}

export function CountPad(props: CountPadProps) {
  const { title, sumLabel, finish, busy, error, suggestion, head, back, onFinish } = props;
  const [history, setHistory] = useState<readonly { counts: Counts; kind: string | null }[]>([{ counts: START, kind: null }]);
  const [chosen, setChosen] = useState('5000');
  const [digits, setDigits] = useState('');
  const now = history.at(-1) ?? { counts: START, kind: null };
  const shown: Counts = digits === '' ? now.counts : new Map(now.counts).set(chosen, Number(digits));
  const pieces = DENOMINATIONS.map((cents) => ({ cents, count: shown.get(String(cents)) ?? 0 })).filter(({ count }) => count > 0);
  const open = KINDS.filter((kind) => !shown.has(kind));

  const keep = (counts: Counts, kind: string | null) => {
    setHistory([...history, { counts, kind }]);
    setDigits('');
  };
  const choose = (kind: string) => {
    if (digits !== '') keep(shown, chosen);
    setChosen(kind);
  };
  const validate = () => {
    const counts = new Map(now.counts).set(chosen, Number(digits || '0'));
    keep(counts, chosen);
    const after = KINDS.slice(KINDS.indexOf(chosen) + 1).find((kind) => !counts.has(kind)) ?? KINDS.find((kind) => !counts.has(kind));
    if (after) setChosen(after);
  };
  const all = (from: Counts, fill: readonly CashPiece[]) =>
    keep(new Map(KINDS.map((kind) => [kind, from.get(kind) ?? fill.find(({ cents }) => String(cents) === kind)?.count ?? 0])), null);
  const undo = () => (digits === '' ? setHistory(history.slice(0, -1)) : setDigits(''));

  return (
    <div className="till">
      <TaskBar spoken={fr.countText.spoken}>{head}</TaskBar>
      <main className="stage count">
        <h1>{title}</h1>
        <Radios
          label={fr.countText.cells}
          className="count__cells"
          optionClassName="step count-cell"
          options={KINDS}
          value={chosen}
          onChange={choose}
          render={(kind) => <CountCell cents={Number(kind)} count={shown.get(kind)} />}
        />
      </main>
      <LastBar said={saidOf(now.kind, now.counts)} onUndo={history.length > 1 || digits !== '' ? undo : null}>
        {back}
      </LastBar>
      <aside className="ticket count__side" aria-label={sumLabel}>
        <Slate label={sumLabel} amount={euros(piecesValue(pieces))} />
        <p className="now-count row">
          {Number(chosen) >= 500 ? <Note cents={Number(chosen)} width={72} /> : <Coin cents={Number(chosen)} size={46} />}
          <span className="grow large">
            {Number(chosen) >= 500 ? fr.countText.howManyNotes : fr.countText.howManyCoins}{' '}
            <span className="num">
              <b>{moneyWord(Number(chosen))}</b> ?
            </span>
          </span>
        </p>
        <KeyPad digits={digits} maxDigits={MAX_DIGITS} onChange={setDigits} onEnter={validate} enterWord={fr.countText.validate} />
        {error && <Notice live>{error}</Notice>}
        <div className="count__doors">
          {suggestion && now.kind === null && (
            <Step icon={CopyCheck} onClick={() => all(new Map(), suggestion.pieces)}>
              {suggestion.words}
            </Step>
          )}
          {open.length > 0 && (!suggestion || now.kind !== null) && <Step onClick={() => all(shown, [])}>{fr.countText.restIsZero}</Step>}
        </div>
        <Step big variant="action" icon={Check} className="finish" disabled={open.length > 0} busy={busy} onClick={() => onFinish(pieces)}>
          {finish}
        </Step>
      </aside>
    </div>
  );
}

function CountCell({ cents, count }: { cents: number; count: number | undefined }) {
  const word = moneyWord(cents);
  const said = count === undefined ? fr.countText.notYet : String(count);
  return (
    <>
      <span className="hidden-visually">{cents >= 500 ? fr.countText.noteCell(word, said) : fr.countText.coinCell(word, said)}</span>
      <span className="count-cell__money">{cents >= 500 ? <Note cents={cents} width={84} /> : <Coin cents={cents} size={48} />}</span>
      <span className="count-cell__n" aria-hidden="true">
        {count === undefined ? '?' : `${count} ×`}
        <small>{count ? euros(count * cents) : ''}</small>
      </span>
    </>
  );
}
