/**
 * Which path goes where? A table of the services' routes, which takes in that of the remote control; express turns Node's
 * messages into the kernel's Request and Reply and back. No other room sees express or a socket.
 */
export type { Services } from './routes.ts';
export { createApp, type Listening, listen, type Ports } from './server.ts';
