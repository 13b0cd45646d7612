/**
 * Which path goes to which handler, and who may call it? Checks Host, target and calls of web pages, then routes by a map or, for paths with
 * parameters, by express. Converts between Node's messages and the kernel's Request and Reply; no other room uses express or sockets.
 */
export { openGuard, openPermission } from './admission.ts';
export { withCors } from './cors.ts';
export { listen } from './listen.ts';
export { isAdmitted } from './login/credentials.ts';
export { type Login, openLogin } from './login/login.ts';
export { methodNotAllowed, notFound } from './not-served.ts';
export { createApp } from './server.ts';
