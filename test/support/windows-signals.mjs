// Preload (--import): signals as on Windows, where kill() ends a process at once whatever the signal.
// SIGUSR2 stands for Ctrl-Break.
import { ChildProcess } from 'node:child_process';

Object.defineProperty(process, 'platform', { value: 'win32' });
const killChild = ChildProcess.prototype.kill;
ChildProcess.prototype.kill = function (signal) {
  return killChild.call(this, signal === 0 ? 0 : 'SIGKILL');
};
const kill = process.kill.bind(process);
process.kill = (pid, signal) => kill(pid, signal === 0 ? 0 : 'SIGKILL');
process.on('SIGUSR2', () => process.emit('SIGBREAK', 'SIGBREAK'));
