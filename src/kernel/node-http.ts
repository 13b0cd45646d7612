/**
 * Node's HTTP module. An ES import of `node:http` evaluates every export, including WebSocket, which loads undici: 5 % of the start-up
 * time and 14 MB, for code that is not used.
 */
export const { Agent, createServer, request, STATUS_CODES } = process.getBuiltinModule('node:http');
