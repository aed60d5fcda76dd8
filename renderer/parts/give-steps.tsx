/** GiveStep: one kind of money to hand back: done, now or next. Small to large, counting up from the price (mock 05). */
import { Check } from 'lucide-react';
import { amountText } from '../../main/contract/money-text.ts';
import type { CashPiece } from '../../main/contract/shapes/cash.ts';
import { euros, moneyPieces } from '../text/format.ts';
import { fr } from '../text/fr.ts';
import { Coin, Note } from './money.tsx';

/** More pieces of one kind than this are one drawing and the number in words. */
const DRAWN = 3;

type GiveStepsProps = {
  /** Where the counting starts, and its word: the price of a sale. */
  price: number;
  from: string;
  pieces: readonly CashPiece[];
  /** How many kinds were handed back, in order. */
  done: number;
  onGive(): void;
};

export function GiveSteps({ price, from, pieces, done, onGive }: GiveStepsProps) {
  let reached = price;
  return (
    <div className="change__line">
      <span className="change__from">
        <span className="small soft">{from}</span>
        <b>{euros(price)}</b>
      </span>
      <ol className={pieces.length > 6 ? 'gives gives--many' : 'gives'}>
        {pieces.map(({ cents, count }, at) => {
          reached += cents * count;
          const state = at < done ? 'done' : at === done ? 'now' : 'next';
          return (
            <li key={cents} className={`give is-${state}`}>
              <button
                type="button"
                className="step give__step"
                aria-pressed={state === 'done'}
                aria-current={state === 'now' ? 'step' : undefined}
                disabled={state === 'next'}
                onClick={state === 'now' ? onGive : undefined}
              >
                <span className="give__money">
                  {Array.from({ length: count > DRAWN ? 1 : count }, (_, nth) =>
                    // biome-ignore lint/suspicious/noArrayIndexKey: equal drawings side by side have no other name
                    cents >= 500 ? <Note key={nth} cents={cents} /> : <Coin key={nth} cents={cents} />,
                  )}
                </span>
                <span className="give__what">{moneyPieces(cents, count)}</span>
                <span className="give__to">{amountText(reached)}</span>
                <span className="give__tick">
                  {state === 'done' && <Check className="icon icon--s" />}
                  {fr.give[state]}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
