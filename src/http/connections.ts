import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The connections of a server, and what has not been answered on each. */
export interface Connections {
  /** Those that have not been answered, oldest first. */
  unanswered(socket: Socket): readonly ServerResponse[];
  /** Whether a request has come on it. */
  isUsed(socket: Socket): boolean;
  /** From now on each reply ends its connection, and says so, so that no client sends another request on it. */
  end(): void;
  /** Also cuts what `closeAllConnections` knows nothing of: callers who have not finished their TLS handshake. */
  cut(): void;
}

/** Has to be called before another listens to requests of the server. */
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

/** The last of the replies ends the connection; an earlier one would take those behind it along. */
function endAfter(responses: readonly ServerResponse[]): void {
  const last = responses.at(-1);
  for (const response of responses) response.shouldKeepAlive = response !== last;
}
