/**
 * Node's own HTTP. An import of `node:http` reads each of its exports, and one of them, WebSocket, brings all of undici
 * with it: a twentieth of the start, and 14 MB while it lasts, for what nobody here uses.
 */
export const { Agent, createServer, request, STATUS_CODES } = process.getBuiltinModule('node:http');
