/**
 * Which path goes where, and who may go there? A request passes the rules for Host, target and web pages, then the route table, which
 * includes the routes of the remote control. Node's messages become the kernel's Request and Reply and back. A map finds the handler of
 * a path, or express if the path has parameters. No other room sees express or a socket.
 */
export { openGuard } from './admission.ts';
export { withCors } from './cors.ts';
export { methodNotAllowed, notFound } from './not-served.ts';
export { ownAddress } from './own-address.ts';
export type { Services } from './routes.ts';
export { createApp, listen, type Ports, type RunningServer } from './server.ts';
