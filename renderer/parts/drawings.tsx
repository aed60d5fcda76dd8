/** Our drawings of paper, phone and printer. They keep their own colours on a light bed in every theme. */

const INK = '#1E2D28';
const GREY = '#4C5950';
const PENCIL = '#8B998F';
const GREEN = '#17674A';
const PAPER = '#FFFFFF';

export const NoTicketDrawing = () => (
  <svg className="drawing" viewBox="0 0 160 140" aria-hidden="true">
    <path
      d="M48 18h64v96l-11-8-11 8-10-8-11 8-10-8-11 8Z"
      fill="none"
      stroke="#7E7560"
      strokeWidth="4"
      strokeDasharray="8 8"
      strokeLinejoin="round"
    />
    <path d="M36 118 124 14" stroke={INK} strokeWidth="10" strokeLinecap="round" />
  </svg>
);

export const PaperTicketDrawing = () => (
  <svg className="drawing" viewBox="0 0 160 140" aria-hidden="true">
    <path d="M48 10h64v110l-11-8-11 8-10-8-11 8-10-8-11 8Z" fill={PAPER} stroke={GREY} strokeWidth="3" strokeLinejoin="round" />
    <path d="M60 30h26M60 46h40M60 62h40M60 78h22" stroke={PENCIL} strokeWidth="5" strokeLinecap="round" />
    <path d="M84 96h16" stroke={INK} strokeWidth="7" strokeLinecap="round" />
  </svg>
);

/** The little QR on the phone as one path; it can't be read and isn't meant to. */
const QR_PATH = ['1110111', '1010101', '1110111', '0001000', '1110101', '1010011', '1110110']
  .flatMap((row, y) => [...row].map((cell, x) => (cell === '1' ? `M${56 + x * 7} ${38 + y * 7}h7v7h-7z` : '')))
  .join('');

export const PhoneDrawing = () => (
  <svg className="drawing" viewBox="0 0 160 140" aria-hidden="true">
    <rect x="42" y="6" width="76" height="128" rx="12" fill={INK} />
    <rect x="48" y="18" width="64" height="98" rx="3" fill={PAPER} />
    <path d={QR_PATH} fill={INK} />
    <circle cx="80" cy="125" r="4" fill="#C5D1C7" />
    <path d="M58 98h44M58 107h28" stroke={PENCIL} strokeWidth="4" strokeLinecap="round" />
  </svg>
);

const Printer = () => (
  <>
    <rect x="50" y="70" width="140" height="76" rx="12" fill={GREY} />
    <rect x="50" y="118" width="140" height="28" rx="10" fill={INK} />
    <rect x="74" y="82" width="92" height="8" rx="4" fill={INK} />
    <circle cx="172" cy="132" r="5" fill="#E0A93B" />
  </>
);

export const PaperRollDrawing = () => (
  <svg className="drawing" viewBox="36 8 216 150" aria-hidden="true">
    <Printer />
    <rect x="82" y="22" width="76" height="64" fill={PAPER} stroke={GREY} strokeWidth="3" />
    <path d="M94 40h40M94 54h52M94 68h30" stroke={PENCIL} strokeWidth="4" strokeLinecap="round" />
    <g transform="translate(212 115)">
      <circle r="31" fill={PAPER} stroke={GREY} strokeWidth="3" />
      <circle r="20" fill="none" stroke="#C5D1C7" strokeWidth="3" />
      <circle r="9" fill="#C3B999" stroke={GREY} strokeWidth="3" />
    </g>
  </svg>
);

export const CoverDrawing = () => (
  <svg className="drawing" viewBox="28 8 216 150" aria-hidden="true">
    <path d="M62 84 88 20h104l-12 60" fill="#7E8A82" stroke={GREY} strokeWidth="3" strokeLinejoin="round" />
    <Printer />
    <rect x="74" y="72" width="92" height="14" rx="4" fill={PAPER} />
    <path d="M214 26c10 18 8 38-6 52" fill="none" stroke={GREEN} strokeWidth="7" strokeLinecap="round" />
    <path d="m222 76-17 7-2-18" fill="none" stroke={GREEN} strokeWidth="7" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);

export const CableDrawing = () => (
  <svg className="drawing" viewBox="8 8 236 150" aria-hidden="true">
    <g transform="translate(-34 0)">
      <Printer />
    </g>
    <path d="M156 130c22 0 20 20 38 20s14-8 14-16" fill="none" stroke={INK} strokeWidth="8" strokeLinecap="round" />
    <rect x="193" y="104" width="30" height="30" rx="6" fill={INK} />
    <path d="M201 104v-14M215 104v-14" stroke={INK} strokeWidth="6" strokeLinecap="round" />
    <rect x="182" y="12" width="52" height="40" rx="9" fill={PAPER} stroke={GREY} strokeWidth="3" />
    <circle cx="200" cy="32" r="5" fill={INK} />
    <circle cx="216" cy="32" r="5" fill={INK} />
    <path d="M208 80V62m-10 9 10-10 10 10" fill="none" stroke={GREEN} strokeWidth="6" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);

export const DrawerKeyDrawing = () => (
  <svg className="drawing" viewBox="20 20 216 130" aria-hidden="true">
    <rect x="34" y="70" width="188" height="66" rx="10" fill={GREY} />
    <rect x="46" y="96" width="164" height="30" rx="6" fill={INK} />
    <circle cx="128" cy="84" r="7" fill="#E0A93B" />
    <g fill="none" stroke={GREEN} strokeWidth="7" strokeLinecap="round" strokeLinejoin="round">
      <circle cx="128" cy="36" r="11" />
      <path d="M128 47v25M128 60h9M128 70h9" />
    </g>
  </svg>
);

export const MoneyAsideDrawing = () => (
  <svg className="drawing" viewBox="20 20 216 130" aria-hidden="true">
    <rect x="52" y="52" width="140" height="76" rx="6" fill={PAPER} stroke={GREY} strokeWidth="4" />
    <circle cx="122" cy="90" r="20" fill="none" stroke={GREY} strokeWidth="4" />
    <path d="M68 68h14M162 112h14" stroke={PENCIL} strokeWidth="5" strokeLinecap="round" />
    <circle cx="196" cy="122" r="22" fill="#E4C25A" stroke="#4F3C00" strokeWidth="4" />
    <path d="M36 40v100" stroke={GREEN} strokeWidth="7" strokeLinecap="round" />
  </svg>
);

export const ScreenDrawing = () => (
  <svg className="drawing" viewBox="20 20 216 130" aria-hidden="true">
    <rect x="50" y="30" width="156" height="92" rx="10" fill={INK} />
    <rect x="60" y="40" width="136" height="72" rx="4" fill={PAPER} />
    <path d="M76 58h60M76 76h90M76 94h40" stroke={PENCIL} strokeWidth="6" strokeLinecap="round" />
    <path d="M128 122v16M96 142h64" stroke={INK} strokeWidth="8" strokeLinecap="round" />
  </svg>
);

export const HandDrawing = () => (
  <svg className="drawing" viewBox="20 20 216 130" aria-hidden="true">
    <circle cx="96" cy="58" r="22" fill="#C3B999" stroke={GREY} strokeWidth="4" />
    <path d="M56 138c0-26 16-44 40-44s40 18 40 44Z" fill={GREY} />
    <path
      d="M160 96V48a9 9 0 0 1 18 0v40m0-34a9 9 0 0 1 18 0v52c0 20-10 32-28 32"
      fill="none"
      stroke={GREEN}
      strokeWidth="7"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

export const PowerDrawing = () => (
  <svg className="drawing" viewBox="20 20 216 130" aria-hidden="true">
    <rect x="66" y="44" width="124" height="84" rx="12" fill={GREY} />
    <rect x="66" y="98" width="124" height="30" rx="10" fill={INK} />
    <circle cx="166" cy="113" r="6" fill="#E0A93B" />
    <g fill="none" stroke={GREEN} strokeWidth="7" strokeLinecap="round">
      <path d="M128 50v22" />
      <path d="M112 58a20 20 0 1 0 32 0" />
    </g>
  </svg>
);

export const ScaleDrawing = () => (
  <svg className="drawing" viewBox="20 20 216 130" aria-hidden="true">
    <path d="M58 60h140l-10 14H68Z" fill={PAPER} stroke={GREY} strokeWidth="4" strokeLinejoin="round" />
    <path d="M112 74h32v14h-32z" fill={GREY} />
    <path d="M60 88h136l12 46H48Z" fill={GREY} />
    <rect x="98" y="100" width="60" height="22" rx="4" fill={INK} />
    <path d="M108 111h40" stroke="#E0A93B" strokeWidth="5" strokeDasharray="7 5" />
    <path d="M128 26v22m-10-9 10 10 10-10" fill="none" stroke={GREEN} strokeWidth="7" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);
