/** Screen that faces the customer (mock 13): lines, one amount, where the food comes from. Nothing to touch, three facts at most. */
import { Handshake, Leaf, MapPin } from 'lucide-react';
import { useStore } from 'zustand';
import type { CustomerFact, CustomerLine, CustomerView } from '../../../main/contract/shapes/customer-view.ts';
import { Logo } from '../../parts/logo.tsx';
import { Picture } from '../../parts/picture.tsx';
import { PlainScreen } from '../../parts/plain-screen.tsx';
import { QrCode } from '../../parts/qr-code.tsx';
import type { DisplayStore } from '../../stores/display.ts';
import { euros, grams } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const text = fr.customer;

export function CustomerDisplay({ store }: { store: DisplayStore }) {
  const { view, name, connection, instance } = useStore(store);
  if (connection === 'not_allowed' || connection === 'other_version') {
    return <PlainScreen title={text.notAllowedTitle} body={text.notAllowed} />;
  }
  const play = instance === 'ecole' ? fr.school.band : instance === 'demonstration' ? fr.frame.demo : null;
  return (
    <div className="counter">
      {play && (
        <aside className={instance === 'ecole' ? 'demo-band demo-band--school' : 'demo-band'} aria-label={play}>
          <p>{play}</p>
        </aside>
      )}
      {view.stage === 'welcome' ? <Welcome name={name} /> : <Ticket view={view} name={name} />}
    </div>
  );
}

function Welcome({ name }: { name: string }) {
  return (
    <main className="plain">
      <div className="brand">
        <Logo />
        {name}
      </div>
      <h1>{text.welcome}</h1>
      <p className="large">{text.welcomeMore}</p>
    </main>
  );
}

function Ticket({ view, name }: { view: CustomerView; name: string }) {
  const { lines, older_lines, facts, qr_text } = view;
  return (
    <main className="display">
      <h1 className="hidden-visually">{text.page}</h1>
      <section className="display__list" aria-label={text.list}>
        <header className="brand">
          <Logo />
          {name}
        </header>
        {older_lines > 0 && <p className="soft large">{text.older(older_lines)}</p>}
        <ul>
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own here, and none is kept between views
            <Line key={at} line={line} newest={view.stage === 'ringing' && at === lines.length - 1} />
          ))}
        </ul>
      </section>
      <Due view={view} />
      {qr_text !== null ? (
        <section className="display__from display__from--qr">
          <QrCode text={qr_text} label={text.qr} />
          <p className="large">
            <b>{text.qr}</b>
            <br />
            {text.qrMore}
          </p>
        </section>
      ) : (
        facts.length > 0 && <From facts={facts} perTen={view.per_ten} />
      )}
    </main>
  );
}

function Line({ line, newest }: { line: CustomerLine; newest: boolean }) {
  const { label, picture, by_weight, qty_mil, amount_cents, organic, fair } = line;
  return (
    <li className={newest ? 'last' : undefined}>
      <Picture name={picture} />
      <span className="q num">{by_weight ? grams(qty_mil) : `${qty_mil / 1_000} ×`}</span>
      <span className="n">{label}</span>
      <span className="marks">
        {organic && <Mark mark="organic" />}
        {fair && <Mark mark="fair" />}
      </span>
      <b className="num">{amount_cents === null ? '' : euros(amount_cents)}</b>
    </li>
  );
}

/** The one amount of now. */
function Due({ view }: { view: CustomerView }) {
  const { stage, total_cents, received_cents, remaining_cents, change_cents, mode } = view;
  const partly = stage === 'paying' && received_cents > 0;
  const [label, amount] =
    stage === 'change' || (partly && change_cents > 0)
      ? [text.change, change_cents]
      : partly && remaining_cents > 0
        ? [text.remaining, remaining_cents]
        : stage === 'thanks'
          ? [text.paid, total_cents]
          : [stage === 'paying' ? text.due : text.total, total_cents];
  const under =
    stage === 'thanks' ? text.thanks : partly || stage === 'change' ? text.received(euros(received_cents)) : fr.mode.label[mode];
  return (
    <section className="display__due slate" aria-live="polite">
      <p>{label}</p>
      <p className="display__amount">{euros(amount)}</p>
      <p className="display__under">{under}</p>
    </section>
  );
}

const Mark = ({ mark }: { mark: CustomerFact['mark'] }) => (
  <span
    className={mark === 'local' ? 'mark mark--local' : mark === 'organic' ? 'mark mark--bio' : 'mark mark--fair'}
    role="img"
    aria-label={fr.originText.marks[mark]}
  >
    {mark === 'local' ? <MapPin className="icon" /> : mark === 'organic' ? <Leaf className="icon" /> : <Handshake className="icon" />}
  </span>
);

/** `local 6,87 €, bio 4,61 €`: what there is of each. */
const sharesText = ({ local_cents, organic_cents, fair_cents }: NonNullable<CustomerView['per_ten']>): string =>
  (
    [
      [fr.originText.marks.local, local_cents],
      [fr.originText.marks.organic, organic_cents],
      [fr.originText.marks.fair, fair_cents],
    ] as const
  )
    .filter(([, cents]) => cents > 0)
    .map(([word, cents]) => `${word.toLocaleLowerCase('fr')} ${euros(cents)}`)
    .join(', ');

function From({ facts, perTen }: { facts: readonly CustomerFact[]; perTen: CustomerView['per_ten'] }) {
  return (
    <section className="display__from" aria-labelledby="from">
      <h2 id="from">{text.from}</h2>
      {perTen && <p className="display__ten">{text.perTen(sharesText(perTen))}</p>}
      <ul>
        {facts.map(({ mark, label, by }) => (
          <li key={`${mark} ${label}`}>
            <Mark mark={mark} />
            <span>
              <b>{label}</b>{' '}
              {mark === 'local'
                ? text.local(by)
                : mark === 'fair'
                  ? text.fair
                  : by === ''
                    ? text.organic
                    : text.organicBy(by.replaceAll('-', '\u2011'))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
