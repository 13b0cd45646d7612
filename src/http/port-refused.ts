/**
 * The error when the system does not let the sandbox open a port (EACCES). On Windows every user may open any port, except in
 * the ranges that Hyper-V and WSL reserve, and while a program holds it for itself.
 */
export function portRefused(where: string, option: string, platform: NodeJS.Platform): string {
  return platform === 'win32'
    ? `${where} may be reserved by Windows (Hyper-V, WSL): netsh interface ipv4 show excludedportrange protocol=tcp lists the reserved ranges; choose another port with ${option}`
    : `${where} may not be opened by this user; choose another port with ${option}`;
}
