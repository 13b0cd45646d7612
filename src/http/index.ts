/**
 * Which path goes where? One table of routes; express turns Node's messages into the kernel's Request and
 * Reply and back. No other room sees express or a socket.
 */
export type { Services } from './routes.ts';
export { createApp, type Listening, listen, type Ports } from './server.ts';
