/** Page « Traçabilité »: lots found by what is known of them; one of them whole, with what it became. */
import { useState } from 'react';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { dayTyped } from './dated-text.ts';
import { LotTable } from './lot-table.tsx';
import { LotView } from './lot-view.tsx';
import { PageWaits } from './settings-form.tsx';

const text = fr.tracePage;

export function TracePanel() {
  const [typed, setTyped] = useState('');
  const [day, setDay] = useState('');
  const [show, setShow] = useState<keyof typeof text.shows>('all');
  const [chosen, setChosen] = useState<number | null>(null);
  const on = dayTyped(day);
  const wrongDay = day.trim() !== '' && on === null;
  const question = { text: typed.trim(), day: on, held_only: show === 'held' };
  const { value, error, again } = useAnswer('lots.find', question);
  if (chosen !== null) {
    return (
      <LotView
        key={chosen}
        lotNo={chosen}
        onOpen={setChosen}
        onBack={() => {
          setChosen(null);
          again();
        }}
      />
    );
  }
  const asked = typed.trim() !== '' || on !== null;
  return (
    <div className="office__list">
      <div className="row office__bar">
        <Field label={text.search} value={typed} maxLength={60} onChange={setTyped} />
        <Field
          label={text.day}
          value={day}
          maxLength={10}
          inputMode="numeric"
          wrong={wrongDay && day.length > 7 ? text.wrongDay : null}
          onChange={setDay}
        />
        <ChoiceField many label={text.show} value={show} words={text.shows} onChange={setShow} />
      </div>
      {!value ? (
        <PageWaits error={error} onAgain={again} />
      ) : value.lots.length === 0 ? (
        <p className="soft">{show === 'held' ? text.noneHeld : asked ? text.noneFound : text.none}</p>
      ) : (
        <>
          <p className="soft trace__count" role="status">
            {text.found(value.lots.length, value.more)}
          </p>
          <LotTable lots={value.lots} onOpen={setChosen} />
        </>
      )}
    </div>
  );
}
