import { readConfig } from '../config/index.ts';

/**
 * What the remote control of the sandbox asks for, out of the same variable that it was started with.
 * @throws StartupFault when it is none
 */
export const controlToken = (): string | undefined => {
  const { SANDBOX_CONTROL_TOKEN } = process.env;
  return readConfig({}, { SANDBOX_CONTROL_TOKEN }).controlToken;
};

/** The headers of a call of the remote control. @throws StartupFault */
export function controlHeaders(): Readonly<Record<string, string>> {
  const token = controlToken();
  return token === undefined ? {} : { Authorization: `Bearer ${token}` };
}
