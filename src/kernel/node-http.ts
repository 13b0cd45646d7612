/**
 * Node's HTTP module. An ES import of `node:http` evaluates every export, and WebSocket among them loads undici, which is not used: 5 %
 * of the start-up time and 14 MB.
 */
export const { Agent, createServer, request, STATUS_CODES } = process.getBuiltinModule('node:http');
