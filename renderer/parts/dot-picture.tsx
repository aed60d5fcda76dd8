/** A picture made of printer dots, as it comes out on paper. */
import { useMemo } from 'react';
import { type Picture, pathOf } from '../../main/contract/shapes/picture.ts';

export function DotPicture({ picture, label }: { picture: Picture; label: string }) {
  const path = useMemo(() => pathOf(picture), [picture]);
  return (
    <svg
      className="dots"
      viewBox={`0 0 ${picture.width} ${picture.height}`}
      style={{ maxWidth: `${(picture.width * 100) / 576}%` }}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="currentColor" />
    </svg>
  );
}
