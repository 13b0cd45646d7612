import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The connections of a server and the unanswered requests on each. */
export interface Connections {
  /** Responses not yet sent, oldest first. */
  unanswered(socket: Socket): readonly ServerResponse[];
  /** Whether a request has arrived on it. */
  isUsed(socket: Socket): boolean;
  /** From now on every reply carries `Connection: close`. */
  endKeepAlive(): void;
  /** Destroys all connections, including those in a TLS handshake, which `closeAllConnections` does not know. */
  destroyAll(): void;
}

/** Must be called before other request listeners are added to the server. */
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

/** Only the last pipelined reply may close the connection: closing earlier would lose the replies after it. */
function closeAfterLast(responses: readonly ServerResponse[]): void {
  const last = responses.at(-1);
  for (const response of responses) response.shouldKeepAlive = response !== last;
}
