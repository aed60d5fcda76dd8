/** `npm run printer`: the virtual printer on its own, until Ctrl+C. Speaks French, like everything a person at the café reads. */
import { parseArgs } from 'node:util';
import { PortTakenError, startVirtualPrinter } from './index.ts';

const DEFAULT_TCP_PORT = 9100;
const DEFAULT_HTTP_PORT = 9180;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { tcp: { type: 'string' }, http: { type: 'string' } } });
  const tcpPort = portFrom(values.tcp, DEFAULT_TCP_PORT, '--tcp');
  const httpPort = portFrom(values.http, DEFAULT_HTTP_PORT, '--http');
  const printer = await startVirtualPrinter({ tcpPort, httpPort });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void printer.close());
  console.log(`L’imprimante d’essai écoute sur 127.0.0.1, port ${printer.tcpPort}.`);
  console.log(`Celle de la cuisine : port ${printer.kitchen.tcpPort}.`);
  console.log(`Leurs tickets et le tiroir se voient ici : ${printer.url}`);
}

/** @throws RangeError with a sentence when the text is no port */
function portFrom(text: string | undefined, usual: number, option: string): number {
  if (text === undefined) return usual;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new RangeError(`${option} attend un numéro de port, de 0 à 65535. « ${text} » n’en est pas un.`);
}

/** What went wrong, as a sentence that says what to do. */
function sentence(error: unknown): string {
  if (error instanceof PortTakenError)
    return `Le port ${error.port} est déjà pris : une autre imprimante d’essai tourne peut-être. Fermez-la, ou choisissez un autre port avec --tcp ou --http.`;
  if (error instanceof Error && 'code' in error && error.code === 'EACCES')
    return 'Ce port est réservé au système. Choisissez un port à partir de 1024.';
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    return 'Options connues : --tcp PORT et --http PORT.';
  return error instanceof Error ? error.message : String(error);
}

main().catch((error: unknown) => {
  console.error(sentence(error));
  process.exitCode = 1;
});
