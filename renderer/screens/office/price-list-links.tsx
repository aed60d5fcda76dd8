/** Which article of a supplier is which ingredient: proposed by the till, confirmed by a person. */
import { Link, Link2Off, Search } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { IngredientLinks, LinkedArticle } from '../../../main/contract/shapes/price-lists.ts';
import { quantityMil, stockUnitOf } from '../../../main/contract/units.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useScreen } from '../../use-screen.ts';
import { priceListError, unitPriceText } from './price-list-text.ts';
import { PageWaits } from './settings-form.tsx';
import { useOffice } from './use-office.ts';

const text = fr.priceListsPage.links;
type Said = { ref: string; ingredient: IngredientLinks['ingredient'] | null; piece_base_mil: number | null };

export function PriceListLinks({ supplier, mayChange }: { supplier: string; mayChange: boolean }) {
  const { value, error, again } = useAnswer('priceLists.links', { supplier });
  const { busy, order } = useOrder();
  const office = useOffice();
  const [failed, setFailed] = useState<string | null>(null);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const say = async (...links: Said[]): Promise<void> => {
    const done = await order('priceLists.link', { supplier, links });
    if (done.value === null) return setFailed(priceListError(done.error));
    setFailed(null);
    const [first] = links;
    if (first?.ingredient === null) office.say({ lead: text.unsaid.lead, what: `${first.ref}.` });
    else office.say({ lead: text.said.lead, what: text.said.what(done.value.linked) });
    again();
  };
  const sure = value.flatMap(({ ingredient, base, proposed }): Said[] => {
    const [one] = proposed.filter(({ why, base: its }) => why === 'ref' && its === base);
    return one ? [{ ref: one.ref, ingredient, piece_base_mil: null }] : [];
  });
  if (value.length === 0) return <p className="soft">{text.none}</p>;
  return (
    <>
      <div className="row row--between">
        <p className="soft">{text.intro}</p>
        {mayChange && sure.length > 1 && (
          <Step variant="action" icon={Link} busy={busy} onClick={() => void say(...sure.slice(0, 200))}>
            {text.linkAll(sure.length)}
          </Step>
        )}
      </div>
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      <table className="sheet price-lists__links">
        <thead>
          <tr>
            <th scope="col">{text.ingredient}</th>
            <th scope="col">{text.article}</th>
          </tr>
        </thead>
        <tbody>
          {value.map((entry) => (
            <tr key={entry.ingredient}>
              <th scope="row">{typeset(entry.label)}</th>
              <td>
                <IngredientArticles supplier={supplier} entry={entry} busy={busy} onSay={mayChange ? say : null} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

type EntryProps = { supplier: string; entry: IngredientLinks; busy: boolean; onSay: ((...links: Said[]) => Promise<void>) | null };

function IngredientArticles({ supplier, entry, busy, onSay }: EntryProps) {
  const [found, setFound] = useState<readonly LinkedArticle[] | null>(null);
  const proposed = found ?? entry.proposed;
  return (
    <div className="price-lists__choices">
      {entry.linked.map((one) => (
        <ArticleLine key={one.ref} article={one} note={text.linked}>
          {onSay && (
            <Step
              className="office__small"
              icon={Link2Off}
              busy={busy}
              aria-label={`${text.unlink} : ${one.label}`}
              onClick={() => void onSay({ ref: one.ref, ingredient: null, piece_base_mil: null })}
            >
              {text.unlink}
            </Step>
          )}
        </ArticleLine>
      ))}
      {entry.linked.length === 0 && proposed.length === 0 && <p className="soft">{text.nothing}</p>}
      {proposed.map((one) => (
        <Proposal key={one.ref} entry={entry} article={one} busy={busy} onSay={onSay} />
      ))}
      {onSay && entry.linked.length === 0 && <Finder supplier={supplier} label={entry.label} onFound={setFound} />}
    </div>
  );
}

function Proposal({ entry, article, busy, onSay }: Omit<EntryProps, 'supplier'> & { article: LinkedArticle & { why?: 'ref' | 'name' } }) {
  const [piece, setPiece] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const needsPiece = article.base !== entry.base && ['H87', 'XBH'].includes(article.base);
  const unit = stockUnitOf(entry.base);
  const confirm = async (): Promise<void> => {
    const piece_base_mil = needsPiece ? quantityMil(piece, unit) : null;
    if (needsPiece && piece_base_mil === null) return setWrong(text.wrongPiece);
    setWrong(null);
    await onSay?.({ ref: article.ref, ingredient: entry.ingredient, piece_base_mil });
  };
  const why = article.why === 'ref' ? text.byRef : article.why === 'name' ? text.byName : '';
  return (
    <ArticleLine article={article} note={why}>
      {onSay && needsPiece && <Field label={text.piece(unit.word)} value={piece} maxLength={8} wrong={wrong} onChange={setPiece} />}
      {onSay && (
        <Step
          className="office__small"
          icon={Link}
          busy={busy}
          aria-label={`${text.link} : ${article.label}`}
          onClick={() => void confirm()}
        >
          {text.link}
        </Step>
      )}
    </ArticleLine>
  );
}

function ArticleLine({ article, note, children }: { article: LinkedArticle; note: string; children: ReactNode }) {
  return (
    <div className="price-lists__choice">
      <span className="grow">
        <b>{typeset(article.label)}</b> {article.content}
        <span className="soft sheet__under">
          {[article.ref, unitPriceText(article.price_e4, article.price_unit), note].filter((part) => part !== '').join(' · ')}
        </span>
      </span>
      {children}
    </div>
  );
}

function Finder({ supplier, label, onFound }: { supplier: string; label: string; onFound(articles: readonly LinkedArticle[]): void }) {
  const { client } = useScreen();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const find = async (): Promise<void> => {
    const reply = await client.query('priceLists.articles', { supplier, search: typed }).catch(() => null);
    if (reply?.ok) onFound(reply.value.slice(0, 8));
  };
  if (!isOpen) {
    return (
      <Step
        className="office__small price-lists__open"
        icon={Search}
        aria-label={`${text.search} : ${label}`}
        onClick={() => setOpen(true)}
      >
        {text.search}
      </Step>
    );
  }
  return (
    <form
      className="price-lists__finder"
      onSubmit={(event) => {
        event.preventDefault();
        void find();
      }}
    >
      <Field label={text.search} value={typed} maxLength={40} onChange={setTyped} />
      <Step className="office__small" type="submit" icon={Search} disabled={typed.trim() === ''}>
        {text.find}
      </Step>
    </form>
  );
}
