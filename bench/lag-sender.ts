import { createServer, type Socket } from 'node:net';
import { quantile } from '../src/stats/index.ts';
import { eventTemplate, type Load, load, microsNow, type Sent, stamped } from './lag-wire.ts';
import { argumentOf, tell } from './shared/processes.ts';

/**
 * The sender of the lag benchmarks, a process of its own: a bare server of event streams that stamps each event when it
 * writes it. One timer serves all streams, whose events are spread evenly over the period. It begins when as many
 * streams as it was told are open, so that every client meets the same load. Tells its port, then what it saw of itself.
 */

const head = Buffer.from(
  'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n',
);
const done = 'data: [DONE]\n\n';
const tail = Buffer.from(`${done.length.toString(16)}\r\n${done}\r\n0\r\n\r\n`);

/** Until the clients have seen all their headers. */
const settleMs = 200;

/** Calls back once a whole request has come; its body does not matter. */
const onRequest = (socket: Socket, serve: () => void): void => {
  let text = '';
  socket.on('data', (bytes) => {
    text += bytes.toString('latin1');
    const end = text.indexOf('\r\n\r\n');
    if (end < 0 || text.length < end + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1] ?? 0)) return;
    text = '';
    serve();
  });
};

/** Sends everything to everybody; resolves with what it saw of itself. */
const sendAll = ({ streams, hz, events }: Load, sockets: readonly Socket[]): Promise<Sent> => {
  const template = eventTemplate();
  const everyMicros = 1e6 / hz / streams;
  const total = streams * events;
  const late: number[] = [];
  const begun = microsNow();
  const cpu = process.cpuUsage();
  let next = 0;
  return new Promise((resolve) => {
    const tick = (): void => {
      for (let now = microsNow(); next < total && begun + next * everyMicros <= now; now = microsNow()) {
        late.push((now - begun - next * everyMicros) / 1000);
        sockets[next % streams]?.write(stamped(template, now));
        next++;
      }
      if (next < total) {
        setTimeout(tick, 1);
        return;
      }
      const { user, system } = process.cpuUsage(cpu);
      for (const socket of sockets) socket.write(tail);
      resolve({ lateP99: quantile(late, 0.99), cpu: (user + system) / (microsNow() - begun) });
    };
    tick();
  });
};

const main = async (): Promise<void> => {
  const wanted = argumentOf(load);
  const sockets: Socket[] = [];
  const server = createServer({ noDelay: true }, (socket) => {
    // A client that leaves early is told by its own count of events.
    socket.on('error', () => undefined);
    onRequest(socket, () => {
      socket.write(head);
      sockets.push(socket);
      if (sockets.length === wanted.streams)
        setTimeout(() => void sendAll(wanted, sockets).then((report) => tell(report)), settleMs);
    });
  });
  server.listen(0, '127.0.0.1', 4096, () => {
    const address = server.address();
    void tell({ port: typeof address === 'object' ? address?.port : null });
  });
};

await main();
