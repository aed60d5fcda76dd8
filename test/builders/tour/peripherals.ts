/**
 * What stands on the counter beside the printer: a card through the terminal, a weight from the scale, the page that faces the customer, the
 * virtual counter's other devices. Leaves an empty ticket and no terminal.
 */
import { startVirtualDevices } from '../../../hardware/virtual-counter/virtual-devices.ts';
import type { DeviceId } from '../../../main/contract/shapes/device.ts';
import { ring, tile } from '../counter.ts';
import { accepted } from '../till.ts';
import { noTicket, type Walk } from './walk.ts';

export async function peripherals(walk: Walk): Promise<void> {
  const devices = await startVirtualDevices();
  const cli = await walk.counter.service.asCli();
  const network = (port: number) => ({ kind: 'network', host: '127.0.0.1', port }) as const;
  const terminal = {
    kind: 'payment_terminal',
    label: 'Terminal',
    link: network(devices.ports.payment_terminal),
    profile: 'caisse_ap',
  } as const;
  const { device_id } = accepted(await cli.call('devices.add', terminal)) as { device_id: DeviceId };
  try {
    await cards(walk, (mode) => devices.terminal.setMode(mode));
    await weighing(walk);
    await facing(walk);
  } finally {
    accepted(await cli.call('devices.remove', { device_id }));
    cli.cut();
    await devices.close();
  }
}

async function cards(walk: Walk, terminal: (mode: 'hang' | 'refuse' | 'accept') => void): Promise<void> {
  const { page, stop, touch, see, button } = walk;
  await ring(page, 'Boissons chaudes', 'Café filtre');
  await touch('Encaisser');
  await page.getByRole('radio', { name: /Carte/ }).click();
  await see('Le montant part sur le terminal.');
  await stop('carte-terminal');
  terminal('hang');
  await touch('Envoyer au terminal');
  await see('Le client paie avec sa carte.');
  await button('Ne plus attendre').waitFor();
  await stop('carte-attente');
  await touch('Ne plus attendre');
  await see('Le client a payé ?');
  await stop('carte-inconnue');
  await touch('Non, rien n’est payé');
  terminal('refuse');
  await touch('Envoyer au terminal');
  await see('La carte est refusée. Rien n’est payé.');
  await stop('carte-refusee');
  terminal('accept');
  await touch('Envoyer au terminal');
  await noTicket(walk);
}

/** On the demonstration's own scale, through its page. */
async function weighing({ page, counter, stop, see }: Walk): Promise<void> {
  const band = page.getByRole('link', { name: /imprimante/i });
  const address = await band.getAttribute('href');
  const play = await counter.context.newPage();
  await play.goto(address ?? '');
  await play.getByRole('radio', { name: 'Autres appareils' }).check();
  await play.getByLabel('Poids en grammes').fill('350');
  await page.bringToFront();
  await ring(page, 'Épicerie');
  await page.locator('.article-tile--more').click();
  await tile(page, 'Tomme coupe').click();
  await see('C’est pesé');
  await stop('peser-balance');
  await play.getByLabel('Ce qu’elle dit').selectOption('overload');
  await see('C’est trop lourd');
  await stop('peser-trop-lourd');
  await play.close();
  await page.keyboard.press('Escape');
  await page.getByText('Combien pèse').waitFor({ state: 'detached' });
}

async function facing({ page, stop, touch, see }: Walk): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click();
  await touch(/Afficheur client/);
  await see('Montrer le ticket au client');
  await stop('afficheur-place');
  await touch('Menu');
  await touch('Revenir à la caisse');
}
