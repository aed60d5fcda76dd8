/**
 * Screen « rendre la monnaie » (mock 05): what to hand back, piece by piece, counting up from the price. The sale is recorded before it
 * shows. Ticking helps and is no duty: « C'est rendu » always works. Must never decide an amount.
 */
import { Check, CircleQuestionMark } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
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

export function ChangeScreen({ receipt, said, onTrouble }: ChangeProps) {
  const { sale } = useScreen();
  const { order } = useOrder();
  const advice = receipt.change_pieces;
  const [plan, setPlan] = useState<Plan>({ pieces: advice?.pieces ?? [], noted: null });
  const [done, setDone] = useState(0);
  const [choosing, setChoosing] = useState(false);
  const change = euros(receipt.change_cents);
  // What the cash pays, where the counting starts: beside a card it is only the rest.
  const price = receipt.tenders.find(({ kind }) => kind === 'cash')?.amount_cents ?? receipt.total_cents;
  const all = done >= plan.pieces.length;
  const focus = useNextFocus(done);

  const tellOtherwise = async (given: readonly CashPiece[] | null, added: readonly CashPiece[]): Promise<boolean> => {
    const body = { ticket_no: receipt.ticket_no, given: given && [...given], added: [...added] };
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
      <TopBar spoken={spoken} onTrouble={onTrouble} />
      <main className="stage change change--guided" ref={focus.stage}>
        <ChangeSlate receipt={receipt} />
        <ChangeNotice receipt={receipt} advice={plan.noted ? null : advice} onAdded={tellOtherwise} />
        {plan.pieces.length > 0 && <GiveSteps price={price} pieces={plan.pieces} done={done} onGive={() => setDone(done + 1)} />}
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
        <Step big variant={all ? 'action' : undefined} icon={Check} className="done" ref={focus.done} onClick={() => sale.changeGiven()}>
          {fr.after.changeDone}
        </Step>
      </LastBar>
      {choosing && <GiveOtherwise change={receipt.change_cents} onTell={tellOtherwise} onClose={() => setChoosing(false)} />}
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

function ChangeSlate({ receipt }: { receipt: SaleReceipt }) {
  return (
    <section className="slate change__slate">
      <div className="change__facts">
        <div>
          <p className="slate__label">{fr.pay.due}</p>
          <p className="slate__small">{euros(receipt.total_cents)}</p>
        </div>
        <div>
          <p className="slate__label">{fr.after.changePaid}</p>
          <p className="slate__small">{euros(receipt.received_cents)}</p>
        </div>
      </div>
      <div className="change__main">
        <h1 className="slate__label">{fr.after.changeTitle}</h1>
        <p className="slate__amount slate__amount--xl slate__amount--bright">{euros(receipt.change_cents)}</p>
      </div>
    </section>
  );
}

type ChangeNoticeProps = {
  receipt: SaleReceipt;
  advice: ChangeAdvice | null;
  onAdded(given: readonly CashPiece[], added: readonly CashPiece[]): Promise<boolean>;
};

/** First what is safe; then, only when there is something to say, which piece is missing and what to do about it. */
function ChangeNotice({ receipt, advice, onAdded }: ChangeNoticeProps) {
  const [failed, setFailed] = useState(false);
  const recorded = (
    <Notice tone="ok">
      <b>{fr.after.recorded}</b> {fr.after.ticketNo(receipt.ticket_label)}
    </Notice>
  );
  if (!advice) return recorded;
  if (advice.possible) {
    const text = shortageText(advice);
    return text ? <Notice>{text}</Notice> : recorded;
  }
  const canAsk = advice.add.length > 0;
  const then = receipt.change_cents + piecesValue(advice.add);
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
