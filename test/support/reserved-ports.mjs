// Preload (--import): every port is in a range that Windows reserves.
import { Server } from 'node:net';
import './windows-signals.mjs';

Server.prototype.listen = function listen() {
  process.nextTick(() => this.emit('error', Object.assign(new Error('listen EACCES'), { code: 'EACCES' })));
  return this;
};
