/**
 * Screen « rendre la monnaie » (mock 05): what to hand back, piece by piece, counting up from the price. The sale is recorded before it
 * shows. Ticking helps and is no duty: « C'est rendu » always works. Must never decide an amount.
 */
import { Check, CircleQuestionMark } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { TicketNo } from '../../../main/contract/ids.ts';
import { type CashPiece, type ChangeAdvice, piecesValue } from '../../../main/contract/shapes/cash.ts';
import type { SaleReceipt } from '../../../main/contract/shapes/sale.ts';
import { GiveSteps } from '../../parts/give-steps.tsx';
import { LastBar } from '../../parts/last-bar.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import type { Said } from '../../stores/basket.ts';
import { euros, moneyPieces, moneyWord } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { useScreen } from '../../use-screen.ts';
import { GiveOtherwise } from './give-otherwise.tsx';

type ChangeProps = { receipt: SaleReceipt; said: Said; onTrouble(): void };
/** What is handed back now: as advised, or as the person chose. */
type Plan = { pieces: readonly CashPiece[]; noted: Said | null };

/** `2 pièces de 20 centimes et 1 pièce de 1 euro`. */
const inWords = (pieces: readonly CashPiece[]): string =>
  pieces.map(({ cents, count }) => moneyPieces(cents, count)).join(` ${fr.give.and} `);

/** « Il n'y a plus de billet de 5 €. On rend des pièces. » */
function shortageText({ short_of, pieces }: ChangeAdvice): string | null {
  const missing = short_of.at(-1);
  if (!missing) return null;
  const isNote = missing.cents >= 500;
  // Said as on the note itself: « billet de 5 € ».
  const word = missing.cents >= 100 ? euros(missing.cents).replace(',00', '') : moneyWord(missing.cents);
  const kind = isNote ? fr.give.note(word) : fr.give.coin(word);
  const said = missing.left === 0 ? fr.give.noMore(kind) : fr.give.notEnough(kind.replace(/^(billet|pièce)/, '$1s'));
  const instead = pieces.some(({ cents }) => cents < 500 && cents < missing.cents);
  return `${said} ${instead ? fr.give.withCoins : fr.give.withNotes}`;
}

/** Money to hand over, of a sale that gives change or of a refund: already recorded, whichever it is. */
export type Handed = {
  /** The ticket that it is the change of. */
  ticket_no: TicketNo;
  ticket_label: string;
  cents: number;
  /** Where the counting starts, and its word. */
  from_cents: number;
  from_word: string;
  /** How to give it from this drawer; null when the till can't say. */
  advice: ChangeAdvice | null;
  /** « La vente est enregistrée. » */
  recorded: string;
  facts: readonly { label: string; amount: string }[];
};

export function ChangeScreen({ receipt, said, onTrouble }: ChangeProps) {
  const { sale } = useScreen();
  const handed: Handed = {
    ticket_no: receipt.ticket_no,
    ticket_label: receipt.ticket_label,
    cents: receipt.change_cents,
    // What the cash pays, where the counting starts: beside a card it is only the rest.
    from_cents: receipt.tenders.find(({ kind }) => kind === 'cash')?.amount_cents ?? receipt.total_cents,
    from_word: fr.give.price,
    advice: receipt.change_pieces,
    recorded: fr.after.recorded,
    facts: [
      { label: fr.pay.due, amount: euros(receipt.total_cents) },
      { label: fr.after.changePaid, amount: euros(receipt.received_cents) },
    ],
  };
  return <HandingBack handed={handed} said={said} onTrouble={onTrouble} onDone={() => sale.changeGiven()} />;
}

export function HandingBack({ handed, said, onTrouble, onDone }: { handed: Handed; said: Said; onTrouble?(): void; onDone(): void }) {
  const { order } = useOrder();
  const { advice, from_cents: price } = handed;
  const [plan, setPlan] = useState<Plan>({ pieces: advice?.pieces ?? [], noted: null });
  const [done, setDone] = useState(0);
  const [choosing, setChoosing] = useState(false);
  const change = euros(handed.cents);
  const all = done >= plan.pieces.length;
  const focus = useNextFocus(done);

  const tellOtherwise = async (given: readonly CashPiece[] | null, added: readonly CashPiece[]): Promise<boolean> => {
    const body = { ticket_no: handed.ticket_no, given: given && [...given], added: [...added] };
    const told = await order('drawer.giveOtherwise', body);
    if (!told.value) return false;
    setPlan({ pieces: given ?? [], noted: fr.give.saidOther });
    setDone(0);
    return true;
  };
  const last = plan.pieces[done - 1];
  const reached = plan.pieces.slice(0, done).reduce<number>((sum, { cents, count }) => sum + cents * count, price);
  const spoken = [fr.after.spokenChange(change), ...plan.pieces.map(({ cents, count }) => `${moneyPieces(cents, count)}.`)].join(' ');
  return (
    <div className="till till--wide">
      <TopBar spoken={spoken} {...(onTrouble ? { onTrouble } : {})} />
      <main className="stage change change--guided" ref={focus.stage}>
        <ChangeSlate handed={handed} />
        <ChangeNotice handed={handed} advice={plan.noted ? null : advice} onAdded={tellOtherwise} />
        {plan.pieces.length > 0 && (
          <GiveSteps price={price} from={handed.from_word} pieces={plan.pieces} done={done} onGive={() => setDone(done + 1)} />
        )}
      </main>
      <LastBar
        said={
          last
            ? { lead: `${fr.give.saidGiven} ${moneyPieces(last.cents, last.count)}.`, what: fr.give.saidCount(euros(reached)) }
            : (plan.noted ?? said)
        }
        onUndo={done > 0 ? () => setDone(done - 1) : null}
      >
        <Step icon={CircleQuestionMark} onClick={() => setChoosing(true)}>
          {fr.give.otherwise}
        </Step>
        <Step big variant={all ? 'action' : undefined} icon={Check} className="done" ref={focus.done} onClick={onDone}>
          {fr.after.changeDone}
        </Step>
      </LastBar>
      {choosing && <GiveOtherwise change={handed.cents} onTell={tellOtherwise} onClose={() => setChoosing(false)} />}
    </div>
  );
}

/** Keyboard: what is to be touched next has the focus, the last step when all is handed back. */
function useNextFocus(done: number) {
  const stage = useRef<HTMLElement>(null);
  const doneStep = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves with each piece handed back
  useEffect(() => {
    const next = stage.current?.querySelector<HTMLElement>('[aria-current="step"]') ?? doneStep.current;
    next?.focus();
  }, [done]);
  return { stage, done: doneStep };
}

function ChangeSlate({ handed }: { handed: Handed }) {
  return (
    <section className="slate change__slate">
      <div className="change__facts">
        {handed.facts.map(({ label, amount }) => (
          <div key={label}>
            <p className="slate__label">{label}</p>
            <p className="slate__small">{amount}</p>
          </div>
        ))}
      </div>
      <div className="change__main">
        <h1 className="slate__label">{fr.after.changeTitle}</h1>
        <p className="slate__amount slate__amount--xl slate__amount--bright">{euros(handed.cents)}</p>
      </div>
    </section>
  );
}

type ChangeNoticeProps = {
  handed: Handed;
  advice: ChangeAdvice | null;
  onAdded(given: readonly CashPiece[], added: readonly CashPiece[]): Promise<boolean>;
};

/** First what is safe; then, only when there is something to say, which piece is missing and what to do about it. */
function ChangeNotice({ handed, advice, onAdded }: ChangeNoticeProps) {
  const [failed, setFailed] = useState(false);
  const recorded = (
    <Notice tone="ok">
      <b>{handed.recorded}</b> {fr.after.ticketNo(handed.ticket_label)}
    </Notice>
  );
  if (!advice) return recorded;
  if (advice.possible) {
    const text = shortageText(advice);
    return text ? <Notice>{text}</Notice> : recorded;
  }
  const canAsk = advice.add.length > 0;
  const then = handed.cents + piecesValue(advice.add);
  return (
    <div className="change__cannot">
      <Notice live>
        {advice.estimated ? fr.give.maybeCannot : fr.give.cannot}{' '}
        {canAsk ? `${fr.give.askCustomer(inWords(advice.add))} ${fr.give.thenGive(euros(then))}` : fr.give.askHelp}
        {failed && ` ${fr.give.otherFailed}`}
      </Notice>
      {canAsk && (
        <Step big icon={Check} onClick={() => void onAdded(advice.with_add, advice.add).then((done) => setFailed(!done))}>
          {fr.give.customerAdds}
        </Step>
      )}
    </div>
  );
}
