/** Speaks to the web server as a browser would not: paths as written, headers of one's choice, handshakes that may be refused. */
import { type IncomingHttpHeaders, request } from 'node:http';
import { WebSocket } from 'ws';

type Answer = { status: number; headers: IncomingHttpHeaders; text: string };

/** @param port asked for at each call: the server may be another one by then */
export function webClient(port: () => number) {
  /** The path goes out as it is written: fetch would tidy `/../` away. */
  function ask(
    path: string,
    { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const going = request({ host: '127.0.0.1', port: port(), path, method, headers }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      });
      going.on('error', reject);
      going.end();
    });
  }

  /** What becomes of a handshake: its status when refused, the close code when let in and shown out again. */
  function handshake(headers: Record<string, string>, path = '/ws'): Promise<{ status: number } | { closed: number } | 'open'> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port()}${path}`, { headers });
      socket.on('unexpected-response', (_, response) => {
        resolve({ status: response.statusCode ?? 0 });
        socket.terminate();
      });
      socket.on('close', (code) => resolve({ closed: code }));
      socket.on('error', (cause) => (socket.readyState === socket.CLOSING ? undefined : reject(cause)));
      // Let in for good only when it is still open after the server had its say.
      socket.on('open', () => setTimeout(() => resolve('open'), 150));
    });
  }
  return { ask, handshake };
}
