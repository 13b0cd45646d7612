/** What is no syntax of a shell: escaped signs, quoted text, comments. */
const inert = /\\[\s\S]|'[^']*'|"(?:\\[\s\S]|[^"\\])*"|(?<=^|\s)#[^\n]*/g;
/** `&` that is not part of `&&`, `>&`, `<&`, `&>` or `|&`; commands that leave what they start running. */
const detaches = /(?<![&><|])&(?![&>])|\b(?:nohup|setsid|disown|coproc)\b/;
/** What it runs stands elsewhere, and may be detached there. */
const readsMore = /(?:^|[;&|({!\n]|\b(?:then|do|else|command|builtin)\s)\s*(?:\.|source|eval)\s/;
/** The sandbox, or what may run it, as a command of its own. */
const runsIt = /(?:^|[\s;&|({/])(?:kfr-sandbox(?:\.js)?|p?npm|npx|yarn)(?=$|[\s;&|)])/;

/**
 * Whether this is the command line of a shell that was given the sandbox, or npm, to run in its foreground (`sh -c`). When in
 * doubt it is not: what goes on can be ended, and what has ended is lost.
 */
export function runsInForeground([name = '', ...args]: readonly string[]): boolean {
  if (!/(?:^|[/-])(?:ba|da|a|k|z)?sh$/.test(name)) return false;
  const [command, ...parameters] = givenCommand(args);
  if (command === undefined) return false;
  const syntax = command.replace(inert, '');
  const words = [command, ...parameters].join(' ').replace(/["']/g, '');
  return !detaches.test(syntax) && !readsMore.test(syntax) && runsIt.test(words);
}

/** What follows the options when `-c` is one of them, alone or together with others (`-ec`); `-o` and `-O` have a value. */
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
