/** The scale, readers, pole and terminal of the virtual counter: shows what they do and sends what a person plays. Text only, never HTML. */
// @ts-check

/** @typedef {import('../virtual-devices.ts').DevicesView} DevicesView */

/** @param {string} id */
function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id} on the page`);
  return element;
}
const input = (/** @type {string} */ id) => /** @type {HTMLInputElement | HTMLSelectElement} */ (byId(id));
const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });

/** @param {string} path @param {unknown} body */
async function order(path, body) {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).catch(
    () => null,
  );
  setText('device-said', response?.ok ? '' : 'Ce n’est pas passé. Regardez ce qui est tapé.');
}

/** @param {string} id @param {string} text */
function setText(id, text) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}

/** @param {DevicesView | null} devices */
function show(devices) {
  byId('sides').hidden = devices === null;
  if (devices === null) return;
  setText('pole', devices.pole.map((row) => row.padEnd(20)).join('\n'));
  const { asked_cents, charged, mode } = devices.terminal;
  const last = charged.at(-1);
  setText(
    'terminal-state',
    asked_cents !== null
      ? `À payer : ${euros.format(asked_cents / 100)}`
      : last === undefined
        ? 'Personne ne paie.'
        : `Dernier paiement : ${euros.format(last / 100)}`,
  );
  for (const id of ['customer-accept', 'customer-refuse', 'customer-cancel']) {
    const button = byId(id);
    if (button instanceof HTMLButtonElement) button.disabled = asked_cents === null;
  }
  if (document.activeElement !== input('terminal-mode')) input('terminal-mode').value = mode;
  if (document.activeElement !== input('scale-mode')) input('scale-mode').value = devices.scale.mode;
  setText('readers-state', devices.readers ? 'La caisse écoute.' : 'La caisse n’écoute pas ce lecteur.');
}

const weigh = () => void order('/devices/scale', { weight_g: Number(input('weight').value || '0'), mode: input('scale-mode').value });
byId('sides').addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement) document.documentElement.dataset['side'] = event.target.value;
});
byId('weight').addEventListener('input', weigh);
byId('scale-mode').addEventListener('change', weigh);
byId('scan-form').addEventListener('submit', (event) => {
  event.preventDefault();
  void order('/devices/scan', { code: input('code').value });
});
byId('badge-form').addEventListener('submit', (event) => {
  event.preventDefault();
  void order('/devices/badge', { number: input('badge').value });
});
byId('garble').addEventListener('click', () => void order('/devices/garble', { kind: 'scanner' }));
byId('terminal-mode').addEventListener('change', () => void order('/devices/terminal', { mode: input('terminal-mode').value }));
for (const does of ['accept', 'refuse', 'cancel'])
  byId(`customer-${does}`).addEventListener('click', () => void order('/devices/customer', { does }));

new EventSource('/events').addEventListener('view', (event) => show(JSON.parse(event.data).devices));
