import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The connections of a server and the unanswered requests on each. */
export interface Connections {
  /** Responses not yet sent, oldest first. */
  unanswered(socket: Socket): readonly ServerResponse[];
  /** Whether a request has arrived on it. */
  isUsed(socket: Socket): boolean;
  /** From now on every reply carries `Connection: close`. */
  end(): void;
  /** Destroys all connections, including those in a TLS handshake, which `closeAllConnections` does not know. */
  cut(): void;
}

/** Must be called before other request listeners are added to the server. */
export function connectionsOf(server: Server): Connections {
  const sockets = new Set<Socket>();
  const waiting = new Map<Socket, ServerResponse[]>();
  const used = new WeakSet<Socket>();
  let isEnding = false;

  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  function track({ socket }: IncomingMessage, response: ServerResponse): void {
    used.add(socket);
    const responses = waiting.get(socket) ?? [];
    responses.push(response);
    waiting.set(socket, responses);
    response.once('close', () => {
      responses.splice(responses.indexOf(response), 1);
      if (responses.length === 0) waiting.delete(socket);
    });
    if (isEnding) endAfter(responses);
  }
  server.on('request', track);
  server.on('checkExpectation', track);

  return {
    unanswered: (socket) => waiting.get(socket) ?? [],
    isUsed: (socket) => used.has(socket),
    end() {
      isEnding = true;
      for (const responses of waiting.values()) endAfter(responses);
    },
    cut() {
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Only the last pipelined reply may close the connection: closing earlier would lose the replies after it. */
function endAfter(responses: readonly ServerResponse[]): void {
  const last = responses.at(-1);
  for (const response of responses) response.shouldKeepAlive = response !== last;
}
