/** A QR code as one SVG path, dark on light in every theme. Too much text for a QR is said by `fitsQr`, never cut. */
import QR from 'qrcode';
import { useMemo } from 'react';

const QUIET = 4;

/** Low correction: a screen is clean, and a ticket is long. Null when the text doesn't fit a QR. */
function modules(text: string): { size: number; data: Uint8Array } | null {
  try {
    return QR.create(text, { errorCorrectionLevel: 'L' }).modules;
  } catch {
    return null;
  }
}

export const fitsQr = (text: string): boolean => modules(text) !== null;

export function QrCode({ text, label }: { text: string; label: string }) {
  const drawn = useMemo(() => {
    const made = modules(text);
    if (!made) return null;
    const { size, data } = made;
    let path = '';
    for (let y = 0; y < size; y += 1)
      for (let x = 0; x < size; x += 1) {
        if (!data[y * size + x]) continue;
        let run = 1;
        while (x + run < size && data[y * size + x + run]) run += 1;
        path += `M${x + QUIET} ${y + QUIET}h${run}v1h-${run}z`;
        x += run - 1;
      }
    return { path, side: size + QUIET * 2 };
  }, [text]);
  if (!drawn) return null;
  return (
    <svg className="qr" viewBox={`0 0 ${drawn.side} ${drawn.side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={drawn.side} height={drawn.side} fill="#FFFFFF" />
      <path d={drawn.path} fill="#000000" />
    </svg>
  );
}
