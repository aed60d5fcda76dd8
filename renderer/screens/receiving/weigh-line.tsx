/** The open line: ordered, received, gap; what its label says, to be looked at and changed; what is wrong with it. */
import { CircleCheck, Ellipsis, Layers, type LucideIcon, PencilLine, Plus, Scale, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Receivable } from '../../../main/contract/shapes/receipt.ts';
import { Field } from '../../parts/field.tsx';
import { Step } from '../../parts/step.tsx';
import { changeLot, countsPacks, type LineFault, lotFaults, lotMil, weightTyped } from '../../stores/receiving.ts';
import type { TypedLine, TypedLot } from '../../stores/receiving-row.ts';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useScale } from '../../use-scale.ts';
import { temperatureTyped } from '../office/stock-text.ts';
import { MorePanel, QuantityPanel } from './line-panels.tsx';
import { degreesText, gapText, isWeighed, orderedText, packsText, weightText } from './receiving-words.ts';
import { ReportPanel } from './report-panel.tsx';
import type { Receiving } from './use-receiving.ts';

const text = fr.receiving;

/** More lots of one line than anybody unpacks. */
const MOST_LOTS = 20;

type WeighLineProps = {
  receiving: Receiving;
  line: TypedLine;
  /** Which of its lots is open. */
  at: number;
  product: Receivable | undefined;
  /** Somebody wanted to go on: what is missing is said. */
  tried: boolean;
  onLot(at: number): void;
  onRemove(): void;
};

export function WeighLine({ receiving, line, at, product, tried, onLot, onRemove }: WeighLineProps) {
  const { draft, change } = receiving;
  const [panel, setPanel] = useState<'quantity' | 'more' | 'report' | null>(null);
  const lot = line.lots[at] as TypedLot;
  const set = (part: Partial<TypedLot>) => change(changeLot(draft, line.key, at, part));
  const faults = tried ? lotFaults(line, lot, product) : [];
  const wrong = (fault: LineFault): string | null => (faults.includes(fault) ? text.wrong[fault] : null);
  const label = typeset(line.label);
  const field = (name: 'lot' | 'until' | 'temperature' | 'raised' | 'slaughtered' | 'certificate', most: number) => ({
    value: lot[name],
    maxLength: most,
    wrong: name === 'lot' || name === 'certificate' ? null : wrong(name),
    onChange: (typed: string) => set({ [name]: typed }),
  });
  return (
    <>
      <div className="row weighing__head">
        <h1 className="grow">{isWeighed(line) ? text.weigh(label) : text.count(label)}</h1>
        {line.lots.length > 1 && (
          <Step icon={Layers} onClick={() => onLot((at + 1) % line.lots.length)}>
            {text.lotOf(at + 1, line.lots.length)}
          </Step>
        )}
        <HeadStep icon={PencilLine} word={text.type} onClick={() => setPanel('quantity')} />
        <HeadStep
          icon={Plus}
          word={text.anotherLot}
          disabled={lotMil(line, lot.quantity) === null || line.lots.length >= MOST_LOTS}
          onClick={() => onLot(line.lots.length)}
        />
        <HeadStep icon={Ellipsis} word={text.more} onClick={() => setPanel('more')} />
      </div>
      <Weights
        receiving={receiving}
        line={line}
        lot={lot}
        wrong={wrong('quantity')}
        onTake={(quantity) => set({ quantity, source: 'scale' })}
      />
      <div className="fields">
        <Field label={text.lot} {...field('lot', 20)} />
        <Field label={text.untilKinds[lot.until_kind]} placeholder="30/11/2026" inputMode="numeric" {...field('until', 10)} />
        <Field
          label={text.temperature}
          inputMode="decimal"
          {...field('temperature', 8)}
          wrong={wrong('temperature') ?? tooWarm(lot, product)}
        />
        {product?.origin_required ? (
          <>
            <Field label={text.raised} {...field('raised', 40)} />
            <Field label={text.slaughtered} {...field('slaughtered', 40)} />
          </>
        ) : (
          <Field label={text.certificate} className="fields__wide" {...field('certificate', 60)} />
        )}
        <div className="field">
          <span className="label">{text.problem}</span>
          <Step icon={TriangleAlert} onClick={() => setPanel('report')}>
            {line.reasons.length === 0 ? text.report : text.reported(line.reasons.length)}
          </Step>
        </div>
      </div>
      {panel === 'quantity' && (
        <QuantityPanel
          line={line}
          typed={lot.quantity}
          onKeep={(quantity) => set({ quantity, source: 'hand' })}
          onClose={() => setPanel(null)}
        />
      )}
      {panel === 'more' && (
        <MorePanel receiving={receiving} line={line} at={at} product={product} onRemove={onRemove} onClose={() => setPanel(null)} />
      )}
      {panel === 'report' && <ReportPanel receiving={receiving} line={line} onClose={() => setPanel(null)} />}
    </>
  );
}

type HeadStepProps = { icon: LucideIcon; word: string; disabled?: boolean; onClick(): void };

const HeadStep = ({ icon, word, ...rest }: HeadStepProps) => (
  <Step icon={icon} aria-label={word} {...rest}>
    <span className="wide-only">{word}</span>
  </Step>
);

/** Said and not forbidden: the temperature stands in the receipt. */
function tooWarm({ temperature }: TypedLot, product: Receivable | undefined): string | null {
  const measured = temperatureTyped(temperature);
  const most = product?.max_temperature_dc ?? null;
  return measured !== null && most !== null && measured > most ? text.tooWarm(degreesText(most)) : null;
}

/** Sacks and trays as they were counted, else the weight. */
const typedText = (line: TypedLine, lot: TypedLot, mil: number): string =>
  countsPacks(line) ? packsText(Number(lot.quantity.replace(',', '.')), line.order_unit) : weightText(mil, line.base);

type WeightsProps = { receiving: Receiving; line: TypedLine; lot: TypedLot; wrong: string | null; onTake(quantity: string): void };

function Weights({ receiving, line, lot, wrong, onTake }: WeightsProps) {
  const scale = useScale();
  const judged = receiving.judgedLine(line.key);
  const mil = lotMil(line, lot.quantity);
  // What is written or read counts before what lies on the scale.
  const live = mil === null && isWeighed(line) && scale.state !== 'none';
  const weight = live && scale.weight_g !== null && scale.weight_g > 0 ? scale.weight_g : null;
  const { amount, under } =
    mil !== null
      ? { amount: typedText(line, lot, mil), under: countsPacks(line) ? weightText(mil, line.base) : text.sources[lot.source] }
      : {
          amount: weight !== null ? weightText(weight * 1_000, line.base) : text.nothingYet,
          under: live ? text.scale[scale.state] : (wrong ?? text.touchType),
        };
  return (
    <div className="weights">
      <div className="panel weights__box">
        <span className="soft">{text.ordered}</span>
        <b className={line.packs === 0 ? undefined : 'big'}>{line.packs === 0 ? text.notOrdered : orderedText(line)}</b>
        {line.packs > 0 && line.weighed && <span>{text.about(weightText(line.expected_mil, line.base))}</span>}
      </div>
      <div className="slate weights__box" role="status">
        <span className="slate__label">{text.received}</span>
        <span className={amount.length > 9 ? 'slate__amount slate__amount--long' : 'slate__amount'}>{amount}</span>
        {weight !== null && scale.state === 'stable' ? (
          <Step icon={Scale} onClick={() => onTake(weightTyped(weight))}>
            {text.take}
          </Step>
        ) : (
          <span className="slate__label">{under}</span>
        )}
      </div>
      <div className="panel weights__box">
        <span className="soft">{text.gap}</span>
        <b className="big">{judged ? gapText(judged) : '–'}</b>
        {judged && judged.verdict !== 'none' && (
          <span className={judged.verdict === 'normal' ? 'row ok' : 'row watch'}>
            {judged.verdict === 'normal' ? <CircleCheck className="icon icon--s" /> : <TriangleAlert className="icon icon--s" />}
            {text.verdicts[judged.verdict]}
          </span>
        )}
      </div>
    </div>
  );
}
