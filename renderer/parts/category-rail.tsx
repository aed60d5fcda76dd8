/** CategoryRail: seven places at most, the current one boxed; more than seven are turned like pages. The order never changes by itself. */
import { ArrowDown } from 'lucide-react';
import { memo, useState } from 'react';
import type { Category } from '../../main/contract/shapes/catalogue.ts';
import { fr } from '../text/fr.ts';
import { Picture } from './picture.tsx';

const PLACES = 7;

type CategoryRailProps = { categories: readonly Category[]; current: string | null; onChoose(code: string): void };

export const CategoryRail = memo(function CategoryRail({ categories, current, onChoose }: CategoryRailProps) {
  const perPage = categories.length > PLACES ? PLACES - 1 : PLACES;
  const pages = Math.max(1, Math.ceil(categories.length / perPage));
  const currentPage = Math.max(0, Math.floor(categories.findIndex(({ code }) => code === current) / perPage));
  const [turned, setTurned] = useState<number | null>(null);
  const page = (turned ?? currentPage) % pages;
  return (
    <nav className="category-rail" aria-label={fr.sell.categories}>
      {categories.slice(page * perPage, (page + 1) * perPage).map((category) => (
        <button
          key={category.code}
          type="button"
          className="category-rail__item"
          aria-current={category.code === current}
          onClick={() => onChoose(category.code)}
        >
          <Picture name={category.picture} />
          {category.label}
        </button>
      ))}
      {pages > 1 && (
        <button type="button" className="category-rail__item category-rail__more" onClick={() => setTurned((page + 1) % pages)}>
          <ArrowDown className="icon" />
          {fr.sell.more}
        </button>
      )}
    </nav>
  );
});
