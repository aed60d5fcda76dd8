/**
 * `npm run screens`: walks through every screen and state of the demonstration and takes its picture at both sizes of the counter.
 * Those that the manual and the README show go to `docs/screens/`, all of them to `docs/screens/all/`, which git ignores: they are many
 * and change with every redesign. The prices and people on them are invented.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startVirtualPrinter } from '../hardware/virtual-counter/index.ts';
import { launchBrowser, NARROW, openCounter, WIDE } from '../test/builders/counter.ts';
import { walkOn, wholeDay } from '../test/builders/tour/index.ts';

const docs = join(import.meta.dirname, '..', 'docs');
const folder = join(docs, 'screens');
const all = join(folder, 'all');
rmSync(folder, { recursive: true, force: true });
mkdirSync(all, { recursive: true });

const browser = await launchBrowser();
const printer = await startVirtualPrinter({ tcpPort: 0, httpPort: 0 });
const counter = await openCounter(browser);
try {
  await wholeDay(walkOn(counter, printer, takePictures));
} finally {
  await counter.close();
  await printer.close();
  await browser.close();
}
keepShown();

async function takePictures(name: string): Promise<void> {
  const { page } = counter;
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(all, `${name}-${size.width}.png`) });
  }
  console.log(name);
}

/** Copies what the pages of the documentation show. @throws Error for a picture that nothing took: a renamed screen */
function keepShown(): void {
  const pages = [join(docs, '..', 'README.md'), ...readdirSync(docs).flatMap((name) => (name.endsWith('.md') ? [join(docs, name)] : []))];
  const shown = new Set(pages.flatMap((page) => readFileSync(page, 'utf8').match(/screens\/[a-z0-9-]+\.png/g) ?? []));
  for (const picture of shown) {
    const name = picture.replace('screens/', '');
    copyFileSync(join(all, name), join(folder, name));
  }
  console.log(`${shown.size} pictures are shown by the documentation`);
}
