/** First question of a refund: all of it, some products, or an amount. The slate says what the till makes of it. */
import { ArrowRight, Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { quantityText, weightText } from '../../../main/contract/money-text.ts';
import { KeyPad } from '../../parts/key-pad.tsx';
import { LastBar } from '../../parts/last-bar.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Radios } from '../../parts/radios.tsx';
import { Step } from '../../parts/step.tsx';
import type { Said } from '../../stores/basket.ts';
import { type Choice, type Item, itemsOf, type Kind, type Left, touched } from '../../stores/refund-choice.ts';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useNarrow } from '../../use-screen.ts';
import { DueBack, RefundBar } from './refund-frame.tsx';
import type { Quote } from './refund-words.ts';

const KINDS: readonly Kind[] = ['whole', 'lines', 'amount'];
const PER_PAGE = 4;
const MAX_DIGITS = 7;

type RefundWhatProps = {
  left: Left;
  quote: Quote;
  choice: Choice;
  onChoose(choice: Choice): void;
  onUndo: (() => void) | null;
  onBack(): void;
  onNext(): void;
};

const amountOf = ({ by_weight, unit }: Item, mil: number): string => (by_weight ? weightText(mil, unit) : quantityText(mil));

export function RefundWhat({ left, quote, choice, onChoose, onUndo, onBack, onNext }: RefundWhatProps) {
  const nothing = left.left_cents === 0;
  // What is typed shows even where the till says no.
  const typed = choice.kind === 'amount' && choice.digits !== '' ? Number(choice.digits) : null;
  const said: Said = onUndo
    ? { lead: fr.refund.saidWhat, what: `${fr.refund.kinds[choice.kind].toLocaleLowerCase('fr')}.` }
    : fr.refund.saidNothing;
  return (
    <div className="till">
      <RefundBar now={0} spoken={fr.refund.spokenWhat} />
      <main className="stage refund">
        <h1>{fr.refund.whatTitle}</h1>
        <Radios<Kind>
          className="switch"
          label={fr.refund.whatTitle}
          options={KINDS}
          value={choice.kind}
          onChange={(kind) => onChoose({ ...choice, kind })}
          render={(kind) => fr.refund.kinds[kind]}
        />
        {nothing ? (
          <Notice>{fr.refund.nothingLeft}</Notice>
        ) : choice.kind === 'amount' ? (
          <div className="refund__amount">
            <p className="large">{fr.refund.amountHint}</p>
            <KeyPad digits={choice.digits} maxDigits={MAX_DIGITS} onChange={(digits) => onChoose({ ...choice, digits })} />
          </div>
        ) : (
          <Items left={left} choice={choice} onChoose={choice.kind === 'lines' ? onChoose : null} />
        )}
      </main>
      <LastBar said={said} onUndo={onUndo} />
      <DueBack left={left} total={quote.total ?? typed} wrong={quote.wrong} back={onBack} backWord={fr.refund.backToTickets}>
        <Step big variant="action" icon={ArrowRight} disabled={quote.total === null} busy={quote.asking} onClick={onNext}>
          {fr.refund.next}
        </Step>
      </DueBack>
    </div>
  );
}

type ItemsProps = { left: Left; choice: Choice; onChoose: ((choice: Choice) => void) | null };

/** What is left, in pages: nothing scrolls. Without `onChoose` it is read, all of it goes back. */
function Items({ left, choice, onChoose }: ItemsProps) {
  const [page, setPage] = useState(0);
  const narrow = useNarrow();
  const items = itemsOf(left);
  const pages = Math.max(1, Math.ceil(items.length / PER_PAGE));
  const shown = items.slice((page % pages) * PER_PAGE, ((page % pages) + 1) * PER_PAGE);
  return (
    <>
      <p className="large soft">{onChoose ? fr.refund.linesHint : fr.refund.wholeHint}</p>
      <ul className="refund__items">
        {shown.map((item) => {
          const taken = onChoose ? (choice.taken[item.key] ?? 0) : item.left_mil;
          return (
            <li key={item.key} className={taken > 0 ? 'refund__item is-taken' : 'refund__item'}>
              <span className="refund__label">
                <b>{item.label}</b>
                <span className="soft small">{item.inside.length > 0 && !narrow ? item.inside.join(', ') : euros(item.left_cents)}</span>
              </span>
              {onChoose && (
                <Step
                  icon={Minus}
                  aria-label={fr.refund.less(item.label)}
                  disabled={taken === 0}
                  onClick={() => onChoose(touched(choice, item, -1))}
                />
              )}
              <span className="refund__count num">
                {onChoose ? fr.refund.taken(amountOf(item, taken), amountOf(item, item.left_mil)) : amountOf(item, taken)}
              </span>
              {onChoose && (
                <Step
                  icon={Plus}
                  aria-label={fr.refund.more(item.label)}
                  disabled={taken >= item.left_mil}
                  onClick={() => onChoose(touched(choice, item, 1))}
                />
              )}
            </li>
          );
        })}
      </ul>
      {pages > 1 && (
        <Step icon={ArrowRight} onClick={() => setPage((page + 1) % pages)}>
          {fr.refund.page} ({(page % pages) + 1}/{pages})
        </Step>
      )}
    </>
  );
}
