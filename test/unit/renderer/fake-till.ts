/**
 * A till behind fake sockets that keeps the real one's rules: same id same answer, `id_reused`, `commands.outcome`.
 * It can be told to die between receiving and recording, or between recording and answering. Asynchronous like a network.
 */
import { clientFrame } from '../../../main/contract/frames.ts';
import { CONTRACT_HASH } from '../../../main/contract/hash.ts';
import type { SocketLike } from '../../../renderer/client/till-client.ts';
import { aCatalogue } from './articles.ts';

type AnyResult = { ok: true; value: unknown } | { ok: false; error: { code: string; details?: Record<string, number> } };
type Behaviour = 'say nothing' | 'drop the line' | 'drop before recording' | 'drop after recording' | ((body: unknown) => AnyResult);
type Recorded = { call: string; body: string; reply: unknown };

export class FakeTill {
  contract: string = CONTRACT_HASH;
  till = 'key-1';
  /** Refuses connections while true. */
  down = false;
  closeWith: number | null = null;
  connections = 0;
  readonly hellos: string[] = [];
  readonly calls: { call: string; id: string | undefined; body: unknown }[] = [];
  /** Commands it has recorded, by id: what a real till has in its database. */
  readonly recorded = new Map<string, Recorded>();
  #behaviours = new Map<string, Behaviour>();
  #line: { socket: SocketLike; open: boolean } | null = null;
  #nextTicket = 1;

  /** How it takes the next calls of a name; `null` is normal again. */
  answer(call: string, behaviour: Behaviour | null): void {
    if (behaviour) this.#behaviours.set(call, behaviour);
    else this.#behaviours.delete(call);
  }

  sales(): Recorded[] {
    return [...this.recorded.values()].filter(({ call }) => call === 'sales.ringUp');
  }

  connect(): SocketLike {
    this.connections += 1;
    const socket: SocketLike = {
      onopen: null,
      onmessage: null,
      onclose: null,
      send: (text) => later(() => line.open && this.#receive(line, text)),
      close: () => {
        line.open = false;
      },
    };
    const line = { socket, open: true };
    this.#line = line;
    later(() => (this.down || this.closeWith ? this.#close(line) : socket.onopen?.()));
    return socket;
  }

  push(event: string, body: unknown): void {
    this.#line?.socket.onmessage?.({ data: JSON.stringify({ type: 'event', event, body }) });
  }

  /** The service dies: the line drops. */
  kill(): void {
    if (this.#line) this.#close(this.#line);
  }

  #close(line: { socket: SocketLike; open: boolean }): void {
    if (!line.open) return;
    line.open = false;
    line.socket.onclose?.({ code: this.closeWith ?? 1006 });
  }

  #say(line: { socket: SocketLike; open: boolean }, frame: unknown): void {
    later(() => line.open && line.socket.onmessage?.({ data: JSON.stringify(frame) }));
  }

  #receive(line: { socket: SocketLike; open: boolean }, text: string): void {
    const frame = clientFrame.parse(JSON.parse(text));
    if (frame.type === 'hello') {
      this.hellos.push(frame.contract);
      const app_version = '0.0.0';
      if (frame.contract === this.contract)
        this.#say(line, {
          type: 'welcome',
          contract: this.contract,
          app_version,
          station: 'S1',
          role: 'counter',
          till: this.till,
          instance: 'demonstration',
        });
      else this.#say(line, { type: 'other_version', contract: this.contract, app_version });
      return;
    }
    this.calls.push({ call: frame.call, id: frame.id, body: frame.body });
    const behaviour = this.#behaviours.get(frame.call);
    if (behaviour === 'say nothing') return;
    if (behaviour === 'drop the line' || behaviour === 'drop before recording') {
      this.#behaviours.delete(frame.call);
      this.#close(line);
      return;
    }
    const result = typeof behaviour === 'function' ? behaviour(frame.body) : this.#carryOut(frame.call, frame.id, frame.body);
    if (behaviour === 'drop after recording') {
      this.#behaviours.delete(frame.call);
      this.#close(line);
      return;
    }
    this.#say(line, { type: 'reply', n: frame.n, result });
  }

  #carryOut(call: string, id: string | undefined, body: unknown): AnyResult {
    if (call === 'commands.outcome') {
      const known = this.recorded.get((body as { id: string }).id);
      return { ok: true, value: known ? { known: true, call: known.call, reply: known.reply } : { known: false } };
    }
    if (!id) return this.#query(call);
    const known = this.recorded.get(id);
    if (known) return known.body === JSON.stringify(body) ? { ok: true, value: known.reply } : { ok: false, error: { code: 'id_reused' } };
    const reply = call === 'sales.ringUp' ? this.#receipt(body as SaleBody) : this.#issue(body as { ticket_no: number; mode: string });
    this.recorded.set(id, { call, body: JSON.stringify(body), reply });
    return { ok: true, value: reply };
  }

  #query(call: string): AnyResult {
    if (call === 'setup.get') return { ok: true, value: { chosen: 'demonstration' } };
    if (call === 'catalogue.list') return { ok: true, value: aCatalogue() };
    if (call === 'devices.list' || call === 'jobs.list') return { ok: true, value: [] };
    return { ok: false, error: { code: 'unknown_call' } };
  }

  #receipt(body: SaleBody) {
    const ticket_no = this.#nextTicket;
    this.#nextTicket += 1;
    const received = body.tenders.reduce((sum, tender) => sum + (tender.received_cents ?? tender.amount_cents ?? 0), 0);
    return {
      ticket_no,
      ticket_label: `1A-${String(ticket_no).padStart(6, '0')}`,
      at_utc_ms: 1_700_000_000_000,
      total_cents: body.shown_total_cents,
      received_cents: received,
      change_cents: received - body.shown_total_cents,
      tenders: [{ kind: 'cash', amount_cents: body.shown_total_cents }],
    };
  }

  #issue(body: { ticket_no: number; mode: string }) {
    const job_id = body.mode === 'paper' ? 7 : null;
    return {
      ticket_no: body.ticket_no,
      mode: body.mode,
      issue_no: body.mode === 'none' ? 0 : 1,
      job_id,
      qr_text: body.mode === 'qr' ? 'TICKET' : null,
    };
  }
}

type SaleBody = { shown_total_cents: number; tenders: { received_cents?: number; amount_cents?: number }[] };

const later = (run: () => void): void => void setTimeout(run, 0);
