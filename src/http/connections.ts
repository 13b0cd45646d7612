import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Listener } from './table.ts';

export interface Connections {
  /** Responses that are not completely sent, oldest first. */
  unanswered(socket: Socket): readonly ServerResponse[];
  /**
   * Wraps a listener: a request that was sent ahead waits until the responses before its own are sent. So a connection that is not read
   * holds one response, and not one for each request.
   */
  inTurn(listener: Listener): Listener;
  /** The connections with responses that are not completely sent. */
  unsent(): Iterable<Socket>;
  /** Whether a request has arrived on the connection. */
  isUsed(socket: Socket): boolean;
  /** From now on every response closes its connection. */
  endKeepAlive(): void;
  /** Destroys all connections, also during TLS handshakes, which `closeAllConnections` leaves open. */
  destroyAll(): void;
}

/** Tracks the connections of a server. Call it before other request listeners are added. */
export function trackConnections(server: Server): Connections {
  const sockets = new Set<Socket>();
  const pending = new Map<Socket, ServerResponse[]>();
  const used = new WeakSet<Socket>();
  let isClosing = false;

  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  function track({ socket }: IncomingMessage, response: ServerResponse): void {
    used.add(socket);
    const responses = pending.get(socket) ?? [];
    responses.push(response);
    pending.set(socket, responses);
    response.once('close', () => {
      responses.splice(responses.indexOf(response), 1);
      if (responses.length === 0) pending.delete(socket);
    });
    if (isClosing) closeAfterLast(responses);
  }
  server.on('request', track);
  server.on('checkExpectation', track);

  return {
    unanswered: (socket) => pending.get(socket) ?? [],
    inTurn: (listener) => (message, response) => {
      const before = pending.get(message.socket)?.at(-2);
      if (before === undefined) listener(message, response);
      else
        before.once('close', () => {
          if (!response.destroyed) listener(message, response);
        });
    },
    unsent: () => pending.keys(),
    isUsed: (socket) => used.has(socket),
    endKeepAlive() {
      isClosing = true;
      for (const responses of pending.values()) closeAfterLast(responses);
    },
    destroyAll() {
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** With pipelining, only the last response may close the connection, or later ones would be lost. */
function closeAfterLast(responses: readonly ServerResponse[]): void {
  const last = responses.at(-1);
  for (const response of responses) response.shouldKeepAlive = response !== last;
}
