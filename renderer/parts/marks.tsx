/** Marks: full and round or diamond is a quality with evidence, hollow and square is an allergen. Each has its word for screen readers. */
import { Bean, Check, Dot, Egg, Fish, Handshake, Leaf, type LucideIcon, Milk, Nut, Wheat } from 'lucide-react';
import type { Allergen, Article } from '../../main/contract/shapes/catalogue.ts';
import { isBio, isFairTrade } from '../stores/catalogue.ts';
import { fr } from '../text/fr.ts';

const ALLERGEN_ICONS: Partial<Record<Allergen, LucideIcon>> = { GLU: Wheat, LAI: Milk, OEU: Egg, FRU: Nut, POI: Fish, SOJ: Bean };

const BioMark = () => (
  <span className="mark mark--bio" role="img" aria-label={fr.sell.marks.bio}>
    <Leaf className="icon" />
  </span>
);

const FairMark = () => (
  <span className="mark mark--fair" role="img" aria-label={fr.sell.marks.fair}>
    <Handshake className="icon" />
  </span>
);

/** Only the qualities: organic and fair trade, each with evidence. */
export const QualityMarks = ({ article }: { article: Article }) => (
  <>
    {isBio(article) && <BioMark />}
    {isFairTrade(article) && <FairMark />}
  </>
);

export function AllergenMark({ code }: { code: Allergen }) {
  const Icon = ALLERGEN_ICONS[code] ?? Dot;
  return (
    <span className="allergen" aria-hidden="true">
      <Icon className="icon" />
    </span>
  );
}

/** The marks of a tile: at most three allergens drawn, the others counted; all are in words on the turned tile. */
export function Marks({ article }: { article: Article }) {
  const drawn = article.allergens.length > 3 ? article.allergens.slice(0, 2) : article.allergens;
  const rest = article.allergens.length - drawn.length;
  return (
    <span className="article-tile__marks">
      <span className="marks">
        {isBio(article) && <BioMark />}
        {isFairTrade(article) && <FairMark />}
      </span>
      <span className="marks">
        {article.allergens.length > 0 && (
          <span className="hidden-visually">{fr.sell.contains(article.allergens.map((code) => fr.allergenNames[code]).join(', '))}</span>
        )}
        {drawn.map((code) => (
          <AllergenMark key={code} code={code} />
        ))}
        {rest > 0 && (
          <span className="allergen allergen--more" aria-hidden="true">
            +{rest}
          </span>
        )}
      </span>
    </span>
  );
}

/** What an article contains, in words: two lines of up to four, or one running line of more. */
export function Contains({ article }: { article: Article }) {
  const { allergens } = article;
  if (allergens.length === 0)
    return (
      <span className="contains contains--none">
        <Check className="icon" />
        {fr.sell.noAllergen}
      </span>
    );
  if (allergens.length > 3) return <span>{allergens.map((code) => fr.allergenNames[code]).join(', ')}</span>;
  return allergens.map((code) => (
    <span className="contains" key={code}>
      <AllergenMark code={code} />
      {fr.allergenNames[code]}
    </span>
  ));
}

export const MarksLegend = () => (
  <p className="legend wide-only-flex" aria-hidden="true">
    <span>
      <BioMark />
      {fr.sell.marks.bio}
    </span>
    <span>
      <FairMark />
      {fr.sell.marks.fair}
    </span>
  </p>
);
