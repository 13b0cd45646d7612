/**
 * Which path goes where, and who may go there? A table of the services' routes, which takes in that of the remote control; before it stand
 * the rules for Host, targets and web pages. Node's messages become the kernel's Request and Reply and back. A map finds who answers a
 * path, express where the path has names. No other room sees express or a socket.
 */
export { openGuard } from './admission.ts';
export { crossOrigin } from './cors.ts';
export { notFound, otherMethod } from './not-served.ts';
export { ownAddress } from './own-address.ts';
export type { Services } from './routes.ts';
export { createApp, type Listening, listen, type Ports } from './server.ts';
