import { readConfig } from '../config/index.ts';

/**
 * The sandbox's control token, from the environment variable that the sandbox reads.
 * @throws StartupError when it is not valid
 */
export const controlToken = (): string | undefined => {
  const { SANDBOX_CONTROL_TOKEN } = process.env;
  return readConfig({}, { SANDBOX_CONTROL_TOKEN }).controlToken;
};

/** Headers for calls of the remote control. @throws StartupError */
export function controlHeaders(): Readonly<Record<string, string>> {
  const token = controlToken();
  return token === undefined ? {} : { Authorization: `Bearer ${token}` };
}
