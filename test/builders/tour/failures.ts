/** What goes wrong: printer, drawer, a till that can't write, one that doesn't answer, pages that can't be used. */
import type { WebSocketRoute } from 'playwright-core';
import { ring } from '../counter.ts';
import { toPlace } from './drawer.ts';
import { printOn, type Walk } from './walk.ts';

const printerFault = async (walk: Walk, name: string): Promise<void> => {
  const { page, stop, touch, see } = walk;
  await ring(page, 'Desserts', 'Carrot cake');
  await touch('Encaisser');
  await touch(/Le compte juste/);
  await touch(/^Papier$/);
  await see(/Le ticket n’est pas sorti|Le ticket est peut-être sorti/);
  await stop(name);
  await touch(/Continuer/);
  await see('Le ticket est vide.');
};

export async function printerFailures(walk: Walk): Promise<void> {
  const { printer, stop, touch, see, page } = walk;
  await printOn(walk, printer.tcpPort);
  await toPlace(walk, /Papiers/);
  await see('Tous les papiers sont sortis.');
  await stop('papiers-aucun');
  await touch('Revenir au menu');
  await touch('Revenir à la caisse');
  printer.setMode('paper_out');
  await printerFault(walk, 'panne-papier');
  printer.setMode('normal');
  await printOn(walk, 9);
  await printerFault(walk, 'panne-cable');
  await ring(page, 'Boissons chaudes', 'Café filtre');
  await touch('Table et note');
  await touch(/^Addition/);
  await see('L’addition n’est pas sortie.');
  await stop('panne-plus-tard');
  await toPlace(walk, /Papiers/);
  await see(/Imprimer encore/);
  await stop('papiers');
  await touch('Revenir au menu');
  await touch('Revenir à la caisse');
  await touch('L’addition n’est pas sortie.');
  await see('L’addition est enregistrée.');
  await stop('panne-addition');
  await touch('Continuer sans addition');
  await touch('Table et note');
  await touch(/Abandonner/);
  await touch('Erreur du café');
  await touch('Non, pas encore');
  await see('Le ticket est vide.');
}

/** Answers calls in the till's place. */
export async function standIn({ counter, page }: Walk) {
  const answers = new Map<string, unknown>();
  await counter.context.routeWebSocket(/\/ws$/, (screen: WebSocketRoute) => {
    const till = screen.connectToServer();
    screen.onMessage((message) => {
      const frame = JSON.parse(String(message)) as { n?: number; call?: string };
      const answer = frame.call === undefined ? undefined : answers.get(frame.call);
      if (answer === undefined) till.send(message);
      else if (answer !== 'nothing') screen.send(JSON.stringify({ type: 'reply', n: frame.n, result: answer }));
    });
  });
  await page.reload();
  await page.getByRole('navigation', { name: 'Catégories' }).waitFor();
  return {
    say: (call: string, result: unknown) => void answers.set(call, result),
    normal: () => answers.clear(),
  };
}

export async function serviceFailures(walk: Walk): Promise<void> {
  const { page, counter, stop, touch, see } = walk;
  const till = await standIn(walk);
  await ring(page, 'Desserts', 'Carrot cake');
  await touch('Encaisser');
  for (const [code, name] of [
    ['storage_full', 'panne-disque-plein'],
    ['storage_read_only', 'panne-lecture-seule'],
    ['storage_corrupt', 'panne-donnees'],
    ['internal', 'panne-interne'],
  ] as const) {
    till.say('sales.ringUp', { ok: false, error: { code, ref: 'A1B2' } });
    till.say('commands.outcome', { ok: true, value: { known: false } });
    await page.locator('.pay-now:enabled, .exact:enabled').first().click();
    await see('La vente n’est pas enregistrée.');
    await stop(name);
    await touch('Revenir au paiement');
  }
  till.normal();
  till.say('sales.ringUp', 'nothing');
  await touch(/C’est payé/);
  await page.waitForTimeout(3_600);
  await stop('attente');
  till.normal();
  await counter.service.kill();
  await see(/La caisse redémarre/);
  await stop('caisse-redemarre');
  await counter.restartService();
  await see(/Le client veut un ticket|La vente n’est pas enregistrée/);
  if (await page.getByText(/La vente n’est pas enregistrée/).isVisible()) {
    await stop('pas-enregistree');
    await touch(/C’est payé/);
  }
  await touch('Pas de ticket');
  await see('Le ticket est vide.');
}
