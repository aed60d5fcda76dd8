/** A TCP server of this machine for one virtual device: connections in, bytes both ways. Must never keep the process alive by a connection. */
import { createServer, type Socket } from 'node:net';

export type LineServer = {
  readonly port: number;
  /** To everybody who is connected. */
  send(bytes: string | Uint8Array): void;
  /** How many are connected. */
  readonly lines: number;
  close(): Promise<void>;
};

/** @param port 0 takes any free one @param onBytes what a line says; the function answers it */
export async function startLineServer(
  port: number,
  onBytes: (bytes: Buffer, answer: (bytes: string | Uint8Array) => void) => void,
  onChange: () => void = () => undefined,
): Promise<LineServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    onChange();
    socket.on('data', (bytes) => onBytes(bytes, (answer) => socket.writable && socket.write(answer)));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      onChange();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    get lines() {
      return sockets.size;
    },
    send: (bytes) => {
      for (const socket of sockets) if (socket.writable) socket.write(bytes);
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
