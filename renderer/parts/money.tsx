/** Our own schematic notes and coins: value, colour, bands, real proportions. No real artwork, ever (reproductions are regulated). */
import { memo } from 'react';

/** Width and height of each note's drawing, by cents. */
const NOTE_SIZES: Readonly<Record<number, readonly [number, number]>> = {
  500: [120, 62],
  1000: [127, 67],
  2000: [133, 72],
  5000: [140, 77],
  10000: [147, 82],
  20000: [153, 82],
  50000: [160, 82],
};

/** Pixels across each coin at the counter, by cents. */
const COIN_SIZES: Readonly<Record<number, number>> = { 200: 75, 100: 67, 50: 70, 20: 65, 10: 57, 5: 62, 2: 54, 1: 47 };

/** A note of 5 to 500 €. */
export const Note = memo(function Note({ cents, width }: { cents: number; width?: number }) {
  const [w, h] = NOTE_SIZES[cents] ?? [120, 62];
  const value = cents / 100;
  const ink = `var(--note-${value}-ink)`;
  const size = value >= 100 ? 36 : 42;
  return (
    <svg className="note" width={width ?? w} height={width ? Math.round((width * h) / w) : h} viewBox={`0 0 ${w} ${h}`} aria-hidden="true">
      <rect width={w} height={h} rx="4" fill={`var(--note-${value})`} />
      <rect x="1" y="1" width={w - 2} height={h - 2} rx="3.4" fill="none" stroke={ink} strokeWidth="2" />
      {[0, 1, 2, 3].map((band) => (
        <path key={band} d={`M${w - 34 + band * 7} 0V${h}`} stroke={ink} strokeWidth={1 + band * 0.6} opacity=".28" />
      ))}
      <circle cx="17" cy={h / 2} r="9" fill="none" stroke={ink} strokeWidth="2" opacity=".55" />
      <circle cx="17" cy={h / 2} r="4" fill={ink} opacity=".55" />
      <text x={w / 2 - 2} y={h / 2 + size * 0.35} textAnchor="middle" fontSize={size} fontWeight="700" fill={ink}>
        {value}
      </text>
    </svg>
  );
});

/** A coin of 1 centime to 2 €. */
export const Coin = memo(function Coin({ cents, size }: { cents: number; size?: number }) {
  const px = size ?? COIN_SIZES[cents] ?? 60;
  const metal = cents === 200 ? 'silver' : cents >= 10 ? 'gold' : 'copper';
  const heart = cents === 200 ? 'gold' : cents === 100 ? 'silver' : null;
  const ink = `var(--coin-${metal}-ink)`;
  return (
    <svg className="coin" width={px} height={px} viewBox="0 0 100 100" aria-hidden="true">
      <circle cx="50" cy="50" r="48" fill={`var(--coin-${metal})`} stroke={ink} strokeWidth="3" />
      {heart ? (
        <circle cx="50" cy="50" r="35" fill={`var(--coin-${heart})`} stroke={ink} strokeWidth="1.5" />
      ) : (
        <circle
          cx="50"
          cy="50"
          r="42"
          fill="none"
          stroke={ink}
          strokeWidth="2"
          strokeDasharray={metal === 'gold' ? '2 6' : undefined}
          opacity=".6"
        />
      )}
      <text
        x="50"
        y={heart ? 66 : 65}
        textAnchor="middle"
        fontSize={heart ? 46 : 44}
        fontWeight="700"
        fill={`var(--coin-${heart ?? metal}-ink)`}
      >
        {cents >= 100 ? cents / 100 : cents}
      </text>
    </svg>
  );
});
