/** What is looked for: the day as answers that are always visible; payment, number, amount, product each in a panel. */
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { asCents } from '../../../main/contract/values.ts';
import { KeyPad } from '../../parts/key-pad.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Radios } from '../../parts/radios.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { TextEntry } from '../../parts/text-entry.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { type Days, dayOf, EVERYTHING, type Sought } from './found-tickets.ts';

const DAYS = ['all', 'today', 'yesterday', 'week', 'one'] as const;
const TENDERS = ['all', 'cash', 'card'] as const;
type Typed = 'number' | 'amount' | 'day' | 'words' | 'tender';
const MAX_DIGITS = { number: 7, amount: 7, day: 8 } as const;
const MAX_WORDS = 40;

export function SoughtBar({ sought, onSeek }: { sought: Sought; onSeek(sought: Sought): void }) {
  const [typing, setTyping] = useState<Typed | null>(null);
  const seek = (change: Partial<Sought>) => {
    setTyping(null);
    onSeek({ ...sought, ...change });
  };
  const chooseDays = (days: Days) => (days === 'one' ? setTyping('day') : seek({ days, one_day: null }));
  return (
    <div className="history__sought">
      <Radios<Days>
        label={fr.history.daysLabel}
        className="switch"
        options={DAYS}
        value={sought.days}
        onChange={chooseDays}
        render={(days) => (days === 'one' && sought.one_day !== null ? dayWords(sought.one_day) : fr.history.days[days])}
      />
      <div className="row history__more">
        <Step aria-pressed={sought.tender !== 'all'} onClick={() => setTyping('tender')}>
          {fr.history.tenders[sought.tender]}
        </Step>
        <Step aria-pressed={sought.ticket_no !== null} onClick={() => setTyping('number')}>
          {sought.ticket_no === null ? fr.history.number : `n° ${sought.ticket_no}`}
        </Step>
        <Step aria-pressed={sought.amount_cents !== null} onClick={() => setTyping('amount')}>
          {sought.amount_cents === null ? fr.history.amount : euros(sought.amount_cents)}
        </Step>
        <Step className="history__words" aria-pressed={sought.text !== ''} onClick={() => setTyping('words')}>
          {sought.text === '' ? fr.history.words : sought.text}
        </Step>
        <Step icon={X} aria-label={fr.history.clear} disabled={sought === EVERYTHING} onClick={() => onSeek(EVERYTHING)} />
      </div>
      {typing === 'words' && (
        <Panel title={fr.history.wordsTitle} onClose={() => setTyping(null)}>
          <TextEntry
            field={fr.history.wordsField}
            done={fr.history.search}
            start={sought.text}
            max={MAX_WORDS}
            mayBeEmpty
            onDone={(text) => seek({ text })}
          />
        </Panel>
      )}
      {typing === 'tender' && (
        <Panel title={fr.history.tendersLabel} className="ask--line" onClose={() => setTyping(null)}>
          <div className="ask__choices ask__choices--tall">
            {TENDERS.map((tender) => (
              <Step key={tender} aria-pressed={sought.tender === tender} onClick={() => seek({ tender })}>
                {fr.history.tenders[tender]}
              </Step>
            ))}
          </div>
        </Panel>
      )}
      {typing !== null && typing !== 'words' && typing !== 'tender' && (
        <DigitsPanel what={typing} onClose={() => setTyping(null)} onSeek={seek} />
      )}
    </div>
  );
}

const dayWords = (day: number): string => [day % 100, Math.trunc(day / 100) % 100].map((part) => String(part).padStart(2, '0')).join('/');

type DigitsPanelProps = { what: keyof typeof MAX_DIGITS; onSeek(change: Partial<Sought>): void; onClose(): void };

const TITLES = { number: fr.history.numberTitle, amount: fr.history.amountTitle, day: fr.history.dayTitle };

/** Typed digits as what they mean, `0` when nothing is typed yet. */
function shownDigits(what: DigitsPanelProps['what'], digits: string): string {
  if (what === 'amount') return euros(asCents(Number(digits || '0')));
  if (what === 'number') return digits === '' ? '–' : digits;
  return digits.padStart(8, '–').replace(/^(..)(..)(....)$/, '$1/$2/$3');
}

function DigitsPanel({ what, onSeek, onClose }: DigitsPanelProps) {
  const [digits, setDigits] = useState('');
  const [wrong, setWrong] = useState(false);
  const typed = Number(digits || '0');
  const take = () => {
    if (typed === 0) return;
    if (what === 'number') onSeek({ ticket_no: typed });
    else if (what === 'amount') onSeek({ amount_cents: typed });
    else {
      const day = dayOf(digits);
      if (day === null) setWrong(true);
      else onSeek({ days: 'one', one_day: day });
    }
  };
  return (
    <Panel title={TITLES[what]} className="ask--digits" onClose={onClose}>
      <div className="ask__two">
        <KeyPad
          digits={digits}
          maxDigits={MAX_DIGITS[what]}
          onChange={(next) => {
            setWrong(false);
            setDigits(next);
          }}
          onEnter={take}
        />
        <div className="ask__side">
          <Slate label={fr.history.typed[what]} amount={shownDigits(what, digits)} />
          <div className="ask__notice">{wrong && <Notice live>{fr.history.dayWrong}</Notice>}</div>
          <Step big variant="action" icon={Check} disabled={typed === 0} onClick={take}>
            {fr.history.search}
          </Step>
        </div>
      </div>
    </Panel>
  );
}
