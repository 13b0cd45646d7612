import { type Reply, version } from '../kernel/index.ts';
import { isControlPath } from './console-paths.ts';

const versionHeader = { 'Sandbox-Version': version } as const;

/** Adds Sandbox-Version to every reply of the remote control. The imitated services have no such header. */
export const withVersion = (reply: Reply, path: string): Reply =>
  isControlPath(path) ? { ...reply, headers: { ...reply.headers, ...versionHeader } } : reply;
