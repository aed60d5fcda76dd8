/** The till inside Electron: a utility process of its own, so that a dead window never takes the ledger with it. */
import type { MessagePortMain } from 'electron';
import { startFault } from './sentences.ts';
import { startService } from './service.ts';

/** Electron adds this to the process of a utility; Node's types do not know it. */
type UtilityProcess = NodeJS.Process & { parentPort: MessagePortMain };
export type ServiceNews = { link: string } | { fault: string };

const [folder = '', screens = ''] = process.argv.slice(2);
const { parentPort } = process as UtilityProcess;
const tell = (news: ServiceNews): void => parentPort.postMessage(news);

try {
  const service = await startService(folder, { screens });
  tell({ link: service.link() });
  parentPort.on('message', ({ data }) => {
    if (data === 'link') tell({ link: service.link() });
    if (data === 'stop') void service.stop().then(() => process.exit(0));
  });
} catch (cause) {
  tell({ fault: startFault(cause, folder) });
}
