/**
 * Papers of goods: looked at, made as a PDF away from the sales, printed on the roll. What they say is gathered here and built in
 * `main/documents`. Must never print a claim that nobody can prove (LAW BIO-01, EQU-01).
 */
import { readBook } from '../../db/recipes.ts';
import type { ReadHandle } from '../../db/store.ts';
import { meatInUse } from '../../db/trace.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { asJobId } from '../contract/ids.ts';
import { ok, refuse } from '../contract/results.ts';
import type { Allergen } from '../contract/shapes/catalogue.ts';
import type { SemanticDocument } from '../contract/shapes/document.ts';
import type { GoodsPaper, PaperForm, PaperWarning } from '../contract/shapes/paper.ts';
import type { LotTrace } from '../contract/shapes/trace.ts';
import { buildCrateSlip } from '../documents/crate-slip.ts';
import type { PaperFrame } from '../documents/paper-blocks.ts';
import { buildRecallLetter, buildRecallPoster } from '../documents/recall.ts';
import { buildAllergenSheet, buildBatchLabel, buildOriginSign, buildPriceList } from '../documents/signs.ts';
import { ingredientsOf } from '../domain/recipe.ts';
import { derivedAllergens } from './allergens.ts';
import { list as listCatalogue } from './catalogue.ts';
import { slipOf } from './crates.ts';
import { list as listEvidence } from './evidence.ts';
import { presentTime } from './journal-clock.ts';
import { queuePrint } from './outbox.ts';
import { WATERMARKS } from './tickets.ts';
import type { CommandContext, QueryContext, TillContext } from './till-context.ts';
import { lotOf, trace } from './trace.ts';

const FILES: Readonly<Record<GoodsPaper['kind'], string>> = {
  recall_letter: 'rappel-lettre.pdf',
  recall_poster: 'rappel-affiche.pdf',
  origin_sign: 'origine-des-viandes.pdf',
  allergens: 'allergenes.pdf',
  prices: 'prix.pdf',
  batch_label: 'etiquettes.pdf',
  crate_slip: 'bon-de-bacs.pdf',
};

type Built = { document: SemanticDocument; warnings: PaperWarning[] };
type BuiltReply = { ok: true; value: Built } | { ok: false; error: { code: 'unknown_lot' | 'nothing_to_print' } };

export const preview = (context: QueryContext, { paper, form }: Parsed<'papers.preview'>): Reply<'papers.preview'> =>
  build(context, paper, form);

/** @param renderPdf makes the file; the composition root brings it */
export const make =
  (renderPdf: (document: SemanticDocument) => Promise<Uint8Array>) =>
  async (context: QueryContext, { paper }: Parsed<'papers.make'>): Promise<Reply<'papers.make'>> => {
    const built = build(context, paper, 'sheet');
    if (!built.ok) return built;
    const bytes = await renderPdf(built.value.document);
    return ok({ file_name: FILES[paper.kind], content_base64: Buffer.from(bytes).toString('base64') });
  };

export function print(context: CommandContext, { paper }: Parsed<'papers.print'>): Reply<'papers.print'> {
  const { transaction, now } = context;
  const built = build({ ...context, reader: transaction }, paper, 'roll');
  if (!built.ok) return built;
  return ok({ job_id: asJobId(queuePrint(context, transaction, { now, document: built.value.document })) });
}

function build(context: QueryContext, paper: GoodsPaper, form: PaperForm): BuiltReply {
  const frame = frameOf(context, context.reader, form);
  switch (paper.kind) {
    case 'recall_letter':
      return ofLot(context, paper.lot_no, (found) => buildRecallLetter(found, frame));
    case 'recall_poster':
      return ofLot(context, paper.lot_no, (found) => buildRecallPoster(found, frame));
    case 'batch_label':
      return ofLot(context, paper.lot_no, (found) =>
        buildBatchLabel(found.lot, allergensOfGoods(context, found.lot.ingredient), paper.copies, frame),
      );
    case 'crate_slip':
      return crateSlip(context, paper.supplier, frame);
    case 'origin_sign':
      return originSign(context, frame);
    case 'allergens':
      return allergens(context, frame);
    case 'prices':
      return prices(context, frame);
  }
}

const frameOf = (till: TillContext, reader: ReadHandle, form: PaperForm): PaperFrame => ({
  establishment: till.settings().establishment,
  watermark: WATERMARKS[till.identity.instance],
  form,
  at_utc_ms: presentTime(till, reader),
});

function ofLot(context: QueryContext, lot_no: number, document: (found: LotTrace) => SemanticDocument): BuiltReply {
  const found = trace(context, { lot_no });
  return found.ok ? ok({ document: document(found.value), warnings: [] }) : refuse('unknown_lot', { lot_no });
}

function allergensOfGoods({ store, reader }: QueryContext, code: string): readonly Allergen[] {
  return derivedAllergens(store, reader).get(code) ?? readBook(reader).ingredients.get(code)?.allergens ?? [];
}

function crateSlip({ reader, caller }: QueryContext, supplier: string, frame: PaperFrame): BuiltReply {
  const facts = slipOf(reader, supplier);
  return facts ? ok({ document: buildCrateSlip(facts, caller.operator, frame), warnings: [] }) : refuse('nothing_to_print');
}

function originSign({ reader }: QueryContext, frame: PaperFrame): BuiltReply {
  const meats = meatInUse(reader).map(({ species, ...row }) => ({ ...lotOf(row), species }));
  const known = meats.filter(({ raised, slaughtered }) => raised !== '' && slaughtered !== '');
  const book = readBook(reader);
  const wanted = new Map(
    [...book.recipes.keys()]
      .flatMap((code) => ingredientsOf(book, code))
      .flatMap((one) => (one.origin_required ? [[one.code, one.label]] : [])),
  );
  for (const { ingredient } of meats) wanted.delete(ingredient);
  const warnings = warningsOf({
    no_origin: meats.filter((lot) => !known.includes(lot)).map(({ label, lot_no }) => `${label}, lot ${lot_no}`),
    no_lot: [...wanted.values()],
  });
  if (known.length === 0) return refuse('nothing_to_print');
  return ok({ document: buildOriginSign(known, frame), warnings });
}

function allergens(context: QueryContext, frame: PaperFrame): BuiltReply {
  const menu = listCatalogue(context);
  if (!menu.ok || menu.value.articles.length === 0) return refuse('nothing_to_print');
  const derived = derivedAllergens(context.store, context.reader);
  const { categories, articles } = menu.value;
  const groups = categories.map(({ code, label }) => ({ label, rows: articles.filter(({ category }) => category === code) }));
  const warnings = warningsOf({
    no_recipe: articles.filter(({ code, tax_class }) => tax_class === 'prepared_immediate' && !derived.has(code)).map(({ label }) => label),
  });
  return ok({
    document: buildAllergenSheet(
      groups.filter(({ rows }) => rows.length > 0),
      frame,
    ),
    warnings,
  });
}

function prices(context: QueryContext, frame: PaperFrame): BuiltReply {
  const menu = listCatalogue(context);
  if (!menu.ok) return refuse('nothing_to_print');
  const isSold = (one: { sur_place_cents: number | null; emporter_cents: number | null }): boolean =>
    one.sur_place_cents !== null || one.emporter_cents !== null;
  const sold = menu.value.articles.filter((article) => article.in_season && isSold(article));
  if (sold.length === 0) return refuse('nothing_to_print');
  const groups = menu.value.categories.map((category) => ({ category, articles: sold.filter((one) => one.category === category.code) }));
  const evidence = listEvidence(context);
  const unproved = evidence.ok ? evidence.value.filter(({ named, shown }) => named && !shown).map(({ label }) => label) : [];
  const document = buildPriceList(
    groups.filter(({ articles }) => articles.length > 0),
    menu.value.formules.filter(isSold),
    frame,
  );
  return ok({ document, warnings: warningsOf({ unproved }) });
}

const warningsOf = (found: Partial<Record<PaperWarning['what'], string[]>>): PaperWarning[] =>
  Object.entries(found).flatMap(([what, names]) =>
    names.length > 0 ? [{ what: what as PaperWarning['what'], names: [...new Set(names)].slice(0, 400) }] : [],
  );
