/** MoneyButton: a note or coin; a tap means received. The badge counts how many. */
import { memo } from 'react';
import { moneyWord } from '../text/format.ts';
import { fr } from '../text/fr.ts';
import { Coin, Note } from './money.tsx';

type MoneyButtonProps = { cents: number; count: number; disabled: boolean; onReceive(cents: number): void };

export const MoneyButton = memo(function MoneyButton({ cents, count, disabled, onReceive }: MoneyButtonProps) {
  const isNote = cents >= 500;
  const word = moneyWord(cents);
  const times = count > 0 ? fr.pay.times(count) : '';
  return (
    <button type="button" className="step money-button" disabled={disabled} onClick={() => onReceive(cents)}>
      <span className="hidden-visually">{isNote ? fr.pay.noteLabel(word, times) : fr.pay.coinLabel(word, times)}</span>
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
