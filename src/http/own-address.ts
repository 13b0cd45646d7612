/** Where the sandbox reaches itself: what listens everywhere does so on this machine's own address. */
export function ownAddress(host: string, port: number): string {
  const name = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
