/** Text without meaning for the shell: escaped characters, quoted text, comments. */
const inert = /\\[\s\S]|'[^']*'|"(?:\\[\s\S]|[^"\\])*"|(?<=^|\s)#[^\n]*/g;
/** Commands that detach what they start, and `&` that is not part of `&&`, `>&`, `<&`, `&>` or `|&`. */
const detaches = /(?<![&><|])&(?![&>])|\b(?:nohup|setsid|disown|coproc)\b/;
/** `.`, source and eval: the commands that they run may detach. */
const readsMore = /(?:^|[;&|({!\n]|\b(?:then|do|else|command|builtin)\s)\s*(?:\.|source|eval)\s/;
/** The sandbox, or a package manager that may run it, as a command. */
const runsIt = /(?:^|[\s;&|({/])(?:kfr-sandbox(?:\.js)?|p?npm|npx|yarn)(?=$|[\s;&|)])/;

/**
 * Whether a command line is that of a shell that runs the sandbox, or npm, in the foreground (`sh -c`). False in doubt,
 * so that the sandbox is not ended by mistake.
 */
export function runsInForeground([name = '', ...args]: readonly string[]): boolean {
  if (!/(?:^|[/-])(?:ba|da|a|k|z)?sh$/.test(name)) return false;
  const [command, ...parameters] = givenCommand(args);
  if (command === undefined) return false;
  const syntax = command.replace(inert, '');
  const words = [command, ...parameters].join(' ').replace(/["']/g, '');
  return !detaches.test(syntax) && !readsMore.test(syntax) && runsIt.test(words);
}

/** The arguments after the options of a shell with `-c`, alone or combined (`-ec`). `-o` and `-O` take a value. */
function givenCommand(args: readonly string[]): readonly string[] {
  let isGiven = false;
  for (let at = 0; at < args.length; at += 1) {
    const option = args[at] ?? '';
    if (!/^[-+]/.test(option)) return isGiven ? args.slice(at) : [];
    if (/^--?$/.test(option)) return isGiven ? args.slice(at + 1) : [];
    if (/^-[a-zA-Z]*c/.test(option)) isGiven = true;
    if (/^[-+][a-z]*o/i.test(option) || /^--(?:rcfile|init-file)$/.test(option)) at += 1;
  }
  return [];
}
