import { shellQuoted, shellWord } from '../kernel/index.ts';

/** How a command is written so that it can be pasted into the shell of a terminal. */
export interface Shell {
  readonly npx: string;
  readonly curl: string;
  /** Options of curl for a POST without a body, which KFR wants with Content-Length: 0. */
  readonly emptyPost: string;
  /** Options of curl that trust a certificate authority. */
  readonly trusting: (file: string) => string;
  /** Sets the variable TOKEN to the output of a command. */
  readonly tokenFrom: (command: string) => string;
  /** Quotes an argument, other than an empty one, without control characters. */
  readonly quoted: (text: string) => string;
  /** Quotes an argument only where the shell would read it otherwise. */
  readonly word: (text: string) => string;
  /** A remark below the commands. */
  readonly remark?: (command: string) => string;
}

const posix: Shell = {
  npx: 'npx',
  curl: 'curl',
  emptyPost: "-X POST -d ''",
  trusting: (file) => `--cacert ${shellQuoted(file)}`,
  tokenFrom: (command) => `TOKEN=$(${command})`,
  quoted: shellQuoted,
  word: shellWord,
};

/** Schannel asks for revocation data, which the sandbox's authority does not publish. */
const withoutRevocation = '--ssl-no-revoke';

/** On Windows, but a POSIX shell. */
const gitBash: Shell = { ...posix, trusting: (file) => `${withoutRevocation} ${posix.trusting(file)}` };

/** Special in PowerShell or cmd between double quotes; PowerShell takes „ “ ” for such quotes too. */
const specialInQuotes = /["“”„$`%!]/;
/** All are single quotes in PowerShell; one is written twice. */
const singleQuotes = /['‘’‚‛]/g;

/**
 * Quotes an argument for PowerShell, and for cmd where double quotes are enough. Without `"` and without \ at the end, which Windows
 * PowerShell 5.1 and PowerShell 7 pass to a program in different ways; no path of a file and no address has them.
 */
const powershellQuoted = (text: string): string =>
  specialInQuotes.test(text) ? `'${text.replace(singleQuotes, '$&$&')}'` : `"${text}"`;

/**
 * Windows PowerShell 5.1 and PowerShell 7. In 5.1 `curl` is another command, an empty argument (-d '') gets lost, and where
 * scripts are disabled `npx` is one: npx.cmd is not.
 */
const powershell: Shell = {
  npx: 'npx.cmd',
  curl: 'curl.exe',
  emptyPost: '-X POST -H "Content-Length: 0"',
  trusting: (file) => `${withoutRevocation} --cacert ${powershellQuoted(file)}`,
  tokenFrom: (command) => `$TOKEN = ${command}`,
  quoted: powershellQuoted,
  word: (text) => (/^[\w./:-]+$/.test(text) ? text : powershellQuoted(text)),
  remark: (command) =>
    `PowerShell; in cmd: for /f %t in ('${command}') do @set TOKEN=%t, and %TOKEN% for $TOKEN in the commands`,
};

/** The shell of this terminal: on Windows PowerShell, as cmd leaves no sure trace, unless MSYSTEM shows Git Bash; elsewhere POSIX. */
export function shellOf(platform: NodeJS.Platform, { MSYSTEM = '' }: NodeJS.ProcessEnv): Shell {
  if (platform !== 'win32') return posix;
  return MSYSTEM === '' ? powershell : gitBash;
}
