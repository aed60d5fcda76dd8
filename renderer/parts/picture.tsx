/** Food and people's pictures, drawn from the sprite the build makes. A picture never stands without a word beside it. */
import symbols from 'virtual:pictures';
import { memo } from 'react';
import { drawablePicture } from './pictures.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Puts the pictures' symbols into the page, once, before the first screen. */
export function installPictures(page: Document): void {
  const sprite = new DOMParser().parseFromString(`<svg xmlns="${SVG}">${symbols}</svg>`, 'image/svg+xml');
  const svg = page.importNode(sprite.documentElement, true);
  svg.setAttribute('class', 'sprite');
  svg.setAttribute('aria-hidden', 'true');
  page.body.prepend(svg);
}

export const Picture = memo(function Picture({ name, size }: { name: string; size?: 's' | 'l' | 'xl' }) {
  return (
    <svg className={size ? `pic pic--${size}` : 'pic'} aria-hidden="true">
      <use href={`#pic-${drawablePicture(name)}`} />
    </svg>
  );
});
