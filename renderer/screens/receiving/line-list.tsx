/** The lines of a delivery, done, open and to come, with empty crates under them; the list scrolls in its column. */
import { Check, Minus, Plus, Scale, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Receivable } from '../../../main/contract/shapes/receipt.ts';
import { Field } from '../../parts/field.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { withLine } from '../../stores/receiving.ts';
import type { TypedLine } from '../../stores/receiving-row.ts';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { isSought } from '../office/stock-text.ts';
import { cameText, orderedText, stateOf } from './receiving-words.ts';
import type { Receiving } from './use-receiving.ts';

const text = fr.receiving;

type ListProps = { receiving: Receiving; products: readonly Receivable[]; openKey: number | null; onOpen(key: number): void };

export function ReceivingLines({ receiving, products, openKey, onOpen }: ListProps) {
  const { draft, change } = receiving;
  const [choosing, setChoosing] = useState(false);
  return (
    <div className="lines">
      <nav className="lines__list" aria-label={text.linesLabel}>
        {draft.lines.map((line) => (
          <LinePick key={line.key} line={line} isOpen={line.key === openKey} hasProblem={hasProblem(receiving, line)} onOpen={onOpen} />
        ))}
        <Step icon={Plus} className="lines__add" onClick={() => setChoosing(true)}>
          {text.addLine}
        </Step>
      </nav>
      <Crates receiving={receiving} />
      {choosing && (
        <ChooseProduct
          products={products}
          supplier={draft.supplier}
          onClose={() => setChoosing(false)}
          onChoose={(product) => {
            setChoosing(false);
            change(withLine(draft, product), text.said.added(typeset(product.label)));
            onOpen(draft.next_key);
          }}
        />
      )}
    </div>
  );
}

const hasProblem = ({ judgedLine }: Receiving, { key, done, reasons }: TypedLine): boolean =>
  done && (reasons.length > 0 || judgedLine(key)?.verdict === 'to_check');

type PickProps = { line: TypedLine; isOpen: boolean; hasProblem: boolean; onOpen(key: number): void };

function LinePick({ line, isOpen, hasProblem: flagged, onOpen }: PickProps) {
  const state = stateOf(line);
  const said = state === 'done' ? text.receivedSoFar(cameText(line)) : state === 'missing' ? text.reasons.missing : '';
  const Icon = isOpen ? Scale : flagged || state === 'missing' ? TriangleAlert : state === 'done' ? Check : null;
  return (
    <Step
      className={isOpen ? 'line-pick is-selected' : 'line-pick'}
      aria-current={isOpen ? 'true' : undefined}
      onClick={() => onOpen(line.key)}
    >
      <span className={`trail__dot ${isOpen ? 'now' : state === 'open' ? 'next' : flagged || state === 'missing' ? 'watch' : 'done'}`}>
        {Icon && <Icon className="icon icon--s" />}
      </span>
      <span className="grow">
        <b>{typeset(line.label)}</b>
        <span className="small soft line-pick__under">
          {[line.packs === 0 ? text.notOrdered : orderedText(line), said].filter((part) => part !== '').join(', ')}
        </span>
      </span>
    </Step>
  );
}

function Crates({ receiving: { draft, change } }: { receiving: Receiving }) {
  const crate = draft.crates[0] ?? { crate: text.crate, received: 0, returned: 0 };
  const count = (which: 'received' | 'returned', by: number): void =>
    change({ ...draft, crates: [{ ...crate, [which]: Math.max(0, crate[which] + by) }, ...draft.crates.slice(1)] }, text.said.crates);
  return (
    <section className="panel crates" aria-labelledby="crates">
      <h2 id="crates">{text.crates}</h2>
      {(['received', 'returned'] as const).map((which) => (
        <div key={which} className="crate">
          <span>{which === 'received' ? text.cratesIn : text.cratesOut}</span>
          <span className="stepper">
            <Step icon={Minus} aria-label={text.oneLess[which]} disabled={crate[which] === 0} onClick={() => count(which, -1)} />
            <output>{crate[which]}</output>
            <Step icon={Plus} aria-label={text.oneMore[which]} onClick={() => count(which, 1)} />
          </span>
        </div>
      ))}
    </section>
  );
}

type ChooseProps = { products: readonly Receivable[]; supplier: string; onChoose(product: Receivable): void; onClose(): void };

function ChooseProduct({ products, supplier, onChoose, onClose }: ChooseProps) {
  const [typed, setTyped] = useState('');
  const own = (one: Receivable) => one.supplier === supplier || one.articles.length > 0;
  const found = products.filter(({ label }) => isSought(label, typed)).toSorted((a, b) => Number(own(b)) - Number(own(a)));
  return (
    <Panel title={text.whichProduct} className="ask--choose" onClose={onClose}>
      <Field label={text.search} value={typed} maxLength={40} onChange={setTyped} />
      {found.length === 0 && <p className="soft">{text.noProductFound}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and what scrolls must be reachable by keyboard */}
      <section className="receiving__products" aria-label={text.whichProduct} tabIndex={0}>
        {found.map((product) => (
          <Step key={product.code} onClick={() => onChoose(product)}>
            {typeset(product.label)}
          </Step>
        ))}
      </section>
    </Panel>
  );
}
