/**
 * Shows what the virtual printer did: redraws a ticket only when it changed, and sends two orders (mode, close the drawer).
 * Everything printed goes into the page as text, never as HTML.
 */
// @ts-check

/** @typedef {import('../view.ts').CounterView} CounterView */
/** @typedef {import('../view.ts').PrinterView} PrinterView */
/** @typedef {import('../view.ts').TicketView} TicketView */
/** @typedef {import('../paper.ts').PaperItem} PaperItem */

const SVG = 'http://www.w3.org/2000/svg';

/** What each mode looks like on the printer, and what it means for the till. */
const MODES = {
  normal: { state: 'Prête', said: 'Elle imprime tout ce qu’elle reçoit.' },
  paper_out: { state: 'Plus de papier', said: 'Elle dit à la caisse qu’il n’y a plus de papier.' },
  cover_open: { state: 'Capot ouvert', said: 'Elle dit à la caisse que son capot est ouvert.' },
  hang: { state: 'Bloquée', said: 'Elle prend la ligne, puis ne répond plus.' },
  drop: { state: 'Coupe la ligne', said: 'Elle coupe la ligne au milieu du ticket.' },
};

/** @param {string} id */
function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id} on the page`);
  return element;
}

const root = document.documentElement;
const closeButton = /** @type {HTMLButtonElement} */ (byId('close-drawer'));
/** @type {Map<number, { element: HTMLElement, revision: string }>} */
const shown = new Map();
let first = true;
/** @type {CounterView['mode']} */
let knownMode = 'normal';
let ordering = false;

/** @type {'counter' | 'kitchen'} */
let which = 'counter';
/** @type {CounterView | null} */
let latest = null;

/** @param {CounterView} view */
function show(view) {
  latest = view;
  showDrawer(view);
  byId('kitchen-name').textContent = view.kitchen.printed === 0 ? 'Cuisine' : `Cuisine (${view.kitchen.printed})`;
  showPrinter(which === 'kitchen' ? view.kitchen : view);
}

/** @param {PrinterView} view */
function showPrinter(view) {
  showMode(view);
  showTickets(view.tickets);
  byId('address').textContent = view.address;
  const newest = view.tickets[0];
  byId('printed').textContent = newest ? `Ticket ${newest.id} sorti à ${newest.at}.` : '';
  byId('empty').hidden = view.tickets.length > 0;
  first = false;
}

/** @param {PrinterView} view */
function showMode({ mode }) {
  root.dataset.mode = mode;
  byId('printer-state').textContent = MODES[mode].state;
  setText('mode-said', MODES[mode].said);
  knownMode = mode;
  // What a person has just chosen stays chosen until the printer has answered.
  if (!ordering) chooseMode();
}

function chooseMode() {
  for (const input of document.querySelectorAll('input[name="mode"]')) {
    if (input instanceof HTMLInputElement) input.checked = input.value === knownMode;
  }
}

/** @param {CounterView} view */
function showDrawer({ drawer }) {
  root.dataset.drawer = drawer.open ? 'open' : 'closed';
  closeButton.disabled = !drawer.open;
  setText('drawer-state', drawer.open ? 'Le tiroir est ouvert.' : 'Le tiroir est fermé.');
  byId('drawer-count').textContent =
    drawer.pulses === 0 ? 'Il ne s’est pas encore ouvert.' : drawer.pulses === 1 ? 'Ouvert 1 fois.' : `Ouvert ${drawer.pulses} fois.`;
  byId('drawer-last').textContent = drawer.last
    ? `Dernière fois : ${drawer.last.at}, broche ${drawer.last.pin}, ${drawer.last.on_ms} ms`
    : '';
}

/** A status that is written again is read aloud again. @param {string} id @param {string} text */
function setText(id, text) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}

/** @param {TicketView[]} tickets newest first */
function showTickets(tickets) {
  const list = byId('tickets');
  const ids = new Set(tickets.map((ticket) => ticket.id));
  for (const [id, { element }] of shown) {
    if (ids.has(id)) continue;
    element.remove();
    shown.delete(id);
  }
  for (const ticket of [...tickets].reverse()) {
    const known = shown.get(ticket.id);
    if (known?.revision === ticket.revision) continue;
    const element = drawTicket(ticket);
    if (known) known.element.replaceWith(element);
    else {
      if (!first) element.classList.add('is-new');
      list.prepend(element);
      byId('roll').scrollTop = 0;
    }
    shown.set(ticket.id, { element, revision: ticket.revision });
  }
}

/** @param {TicketView} ticket */
function drawTicket(ticket) {
  const item = document.createElement('li');
  item.className = `ticket ${ticket.cut ? 'is-cut' : 'is-uncut'}`;
  const paper = document.createElement('article');
  paper.className = 'paper';
  paper.setAttribute('aria-label', `Ticket ${ticket.id}, sorti à ${ticket.at}`);
  // The blank rows that carry the paper to the knife are the paper's own margin here.
  const last = ticket.items.findLastIndex((each) => each.kind !== 'row' || each.runs.length > 0);
  paper.append(...ticket.items.slice(0, last + 1).map(drawItem));
  item.append(paper);
  if (!ticket.cut) {
    const note = document.createElement('p');
    note.className = 'ticket__unfinished';
    note.textContent = 'Ce ticket n’est pas fini.';
    item.append(note);
  }
  return item;
}

/** @param {PaperItem} item */
function drawItem(item) {
  const row = document.createElement('div');
  row.className = `row row--${item.align}`;
  if (item.kind === 'qr') row.append(drawQr(item));
  else if (item.kind === 'picture') row.append(drawPicture(item));
  else if (item.kind === 'other') row.textContent = `[${item.what}]`;
  else {
    for (const run of item.runs) {
      const span = document.createElement('span');
      const styles = /** @type {const} */ (['bold', 'wide', 'high', 'reverse', 'underline']);
      span.className = styles
        .filter((style) => run[style])
        .map((style) => `run--${style}`)
        .join(' ');
      span.textContent = run.text;
      row.append(span);
    }
    if (item.runs.some((run) => run.high)) row.classList.add('row--high');
  }
  return row;
}

/** @param {Extract<PaperItem, { kind: 'picture' }>} picture */
function drawPicture({ width, height, bits }) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.className = 'picture';
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', 'Image imprimée, un code QR ou un logo');
  canvas.style.width = `calc(var(--dot) * ${width})`;
  const ink = canvas.getContext('2d');
  const rows = atob(bits);
  if (ink) {
    for (let at = 0; at < rows.length * 8; at++) {
      if (rows.charCodeAt(at >> 3) & (0x80 >> (at & 7))) ink.fillRect(at % width, Math.floor(at / width), 1, 1);
    }
  }
  return canvas;
}

/** @param {Extract<PaperItem, { kind: 'qr' }>} qr */
function drawQr(qr) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${qr.size} ${qr.size}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `Code QR : ${qr.content}`);
  svg.setAttribute('shape-rendering', 'crispEdges');
  svg.style.width = `calc(var(--dot) * ${qr.size * qr.module_dots})`;
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', qr.path);
  path.setAttribute('fill', 'currentColor');
  svg.append(path);
  return svg;
}

/** @param {string} path @param {unknown} body */
async function order(path, body) {
  try {
    const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(String(response.status));
  } catch {
    lost('Cet ordre n’est pas passé. L’imprimante d’essai est peut-être arrêtée.');
  }
}

/** @param {string} mode */
async function orderMode(mode) {
  ordering = true;
  await order('/mode', { mode, printer: which });
  // The new view follows within a moment; until then nothing is put back.
  await new Promise((resolve) => setTimeout(resolve, 100));
  ordering = false;
  chooseMode();
}

/** @param {string | null} sentence */
function lost(sentence) {
  const alert = byId('lost');
  root.dataset.line = sentence === null ? 'on' : 'off';
  alert.hidden = sentence === null;
  if (alert.textContent !== (sentence ?? '')) alert.textContent = sentence ?? '';
  if (sentence !== null) byId('printer-state').textContent = 'Arrêtée';
}

byId('modes').addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement) void orderMode(event.target.value);
});
byId('which').addEventListener('change', (event) => {
  if (!(event.target instanceof HTMLInputElement)) return;
  which = event.target.value === 'kitchen' ? 'kitchen' : 'counter';
  // The other roll, with what lies on it.
  for (const { element } of shown.values()) element.remove();
  shown.clear();
  first = true;
  if (latest) show(latest);
});
closeButton.addEventListener('click', () => void order('/drawer/close', {}));

// A region that scrolls must be reachable by keyboard in every browser.
byId('roll').tabIndex = 0;

const events = new EventSource('/events');
events.addEventListener('view', (event) => {
  lost(null);
  show(JSON.parse(event.data));
});
events.addEventListener('error', () => lost('L’imprimante d’essai est arrêtée. Relancez-la, la page se remettra.'));
