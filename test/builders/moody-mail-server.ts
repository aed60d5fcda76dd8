/**
 * A mail server (`smtp-server`) that fails in every way of SUPPLY "Failures to survive", one mood a connection, and that knows which mails it
 * really took: their bytes, in the order in which they came.
 */
import { createServer, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type MailMood =
  | 'well'
  /** Takes the mail, and the line drops before it says so. */
  | 'lost_250'
  /** The line drops in the middle of the mail. */
  | 'drop_in_data'
  | 'busy_greeting'
  | 'busy_rcpt'
  | 'no_such_recipient'
  | 'busy_after_data'
  | 'refused_after_data'
  | 'too_large'
  | 'wrong_password'
  | 'drop_at_once'
  | 'never_answers';

export type MoodyMailServer = {
  readonly port: number;
  readonly mails: readonly Buffer[];
  readonly connections: number;
  close(): Promise<void>;
};

const saying = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

/** @param moodOf asked at each connection. @param starttls with the library's own certificate, which nobody vouches for */
export async function moodyMailServer(moodOf: () => MailMood, { starttls = false, password = '' } = {}): Promise<MoodyMailServer> {
  const mails: Buffer[] = [];
  const moods = new Map<string, MailMood>();
  let connections = 0;
  const inner = new SMTPServer({
    authOptional: password === '',
    allowInsecureAuth: true,
    disabledCommands: [...(starttls ? [] : ['STARTTLS']), ...(password === '' ? ['AUTH'] : [])],
    logger: false,
    size: 20 * 1024 * 1024,
    closeTimeout: 1,
    onConnect(session, done) {
      const mood = moodOf();
      moods.set(session.id, mood);
      connections += 1;
      if (mood === 'busy_greeting') return done(saying(421, 'Too many connections, try later'));
      if (mood === 'drop_at_once') return drop(session.remotePort);
      if (mood === 'never_answers') return;
      done();
    },
    onAuth(auth, session, done) {
      const good = auth.password === password && moods.get(session.id) !== 'wrong_password';
      done(good ? null : saying(535, 'Authentication failed'), good ? { user: auth.username ?? '' } : undefined);
    },
    onRcptTo(_address, session, done) {
      const mood = moods.get(session.id);
      if (mood === 'busy_rcpt') return done(saying(451, 'Greylisted, try later'));
      if (mood === 'no_such_recipient') return done(saying(550, 'No such user here'));
      done();
    },
    onData(stream, session, done) {
      const mood = moods.get(session.id) ?? 'well';
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => {
        parts.push(part);
        if (mood === 'drop_in_data') drop(session.remotePort);
      });
      stream.on('error', () => undefined);
      stream.on('end', () => {
        if (mood === 'drop_in_data') return;
        if (mood === 'busy_after_data') return done(saying(451, 'Local error in processing'));
        if (mood === 'refused_after_data') return done(saying(554, 'Message looks like spam'));
        if (mood === 'too_large') return done(saying(552, 'Attachment refused'));
        mails.push(Buffer.concat(parts));
        if (mood === 'lost_250') return drop(session.remotePort);
        done();
      });
    },
  });
  // In front of it, so that a line can be cut at any moment.
  const sockets = new Map<number, Socket>();
  const drop = (port: number): void => void sockets.get(port)?.destroy();
  inner.on('error', () => undefined);
  const server = createServer((socket) => {
    const { remotePort = 0 } = socket;
    sockets.set(remotePort, socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(remotePort));
    inner.connect(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    mails,
    get connections() {
      return connections;
    },
    close: async () => {
      for (const socket of sockets.values()) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
