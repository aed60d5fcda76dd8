/** MoneyButton: a note or coin; a tap means one more of it, received unless said otherwise. The badge counts how many. */
import { memo } from 'react';
import { moneyWord } from '../text/format.ts';
import { fr } from '../text/fr.ts';
import { Coin, Note } from './money.tsx';

type MoneyButtonProps = {
  cents: number;
  count: number;
  disabled: boolean;
  /** How the count is said after the name. */
  times?: (count: number) => string;
  onReceive(cents: number): void;
};

export const MoneyButton = memo(function MoneyButton({ cents, count, disabled, times = fr.pay.times, onReceive }: MoneyButtonProps) {
  const isNote = cents >= 500;
  const word = moneyWord(cents);
  const said = count > 0 ? times(count) : '';
  return (
    <button type="button" className="step money-button" disabled={disabled} onClick={() => onReceive(cents)}>
      <span className="hidden-visually">{isNote ? fr.pay.noteLabel(word, said) : fr.pay.coinLabel(word, said)}</span>
      {isNote ? <Note cents={cents} /> : <Coin cents={cents} />}
      {!isNote && (
        <span className="money-button__word" aria-hidden="true">
          {word}
        </span>
      )}
      {count > 0 && <span className="money-button__count" data-count={count} />}
    </button>
  );
});
