// Preload (--import): signals as on Windows, where kill() ends a process at once whatever the signal.
// SIGUSR2 stands for Ctrl-Break.
import { ChildProcess } from 'node:child_process';

const { platform } = process;
// npm has installed the Node of the real platform, which bin/recent-node.js looks for.
const isLookup = () => new Error().stack.includes('bin/recent-node.js');
Object.defineProperty(process, 'platform', { get: () => (isLookup() ? platform : 'win32') });
const killChild = ChildProcess.prototype.kill;
ChildProcess.prototype.kill = function (signal) {
  return killChild.call(this, signal === 0 ? 0 : 'SIGKILL');
};
const kill = process.kill.bind(process);
process.kill = (pid, signal) => kill(pid, signal === 0 ? 0 : 'SIGKILL');
process.on('SIGUSR2', () => process.emit('SIGBREAK', 'SIGBREAK'));
