/** How Windows shells read a command, from their documentation, as no Windows runs the tests. */

const doubleQuotes = '"“”„';
const singleQuotes = "'‘’‚‛";

/**
 * The arguments of one command, by the rules of PowerShell (about_Quoting_Rules, about_Parsing). Simple variables are replaced.
 * @throws Error for syntax that means more than an argument
 */
export function powershellArguments(
  line: string,
  variables: Readonly<Record<string, string>> = {},
): string[] {
  const args: string[] = [];
  let at = 0;
  const end = (text: string) => {
    if (at < line.length && line[at] !== ' ') throw new Error(`${text} is followed by ${line.slice(at)}`);
    args.push(text);
  };
  while (at < line.length) {
    const first = line[at] ?? '';
    if (first === ' ') at += 1;
    else if (doubleQuotes.includes(first)) end(expandable());
    else if (singleQuotes.includes(first)) end(literal());
    else end(bare());
  }
  return args;

  function literal(): string {
    let text = '';
    for (at += 1; at < line.length; at += 1) {
      const one = line[at] ?? '';
      if (singleQuotes.includes(one)) {
        at += 1;
        if (!singleQuotes.includes(line[at] ?? ' ')) return text;
        text += line[at];
      } else text += one;
    }
    throw new Error('a string does not end');
  }

  function expandable(): string {
    let text = '';
    for (at += 1; at < line.length; at += 1) {
      const one = line[at] ?? '';
      if (one === '`') throw new Error('an escape');
      else if (one === '$') {
        const [, name = ''] = /^\$(\w+)/.exec(line.slice(at)) ?? [];
        const value = variables[name];
        if (value === undefined) throw new Error(`unknown: ${line.slice(at)}`);
        text += value;
        at += name.length;
      } else if (doubleQuotes.includes(one)) {
        at += 1;
        if (!doubleQuotes.includes(line[at] ?? ' ')) return text;
        text += line[at];
      } else text += one;
    }
    throw new Error('a string does not end');
  }

  function bare(): string {
    const text = /^[^ ]*/.exec(line.slice(at))?.[0] ?? '';
    // A parameter such as -a.b or -a:b would become two arguments.
    if (/[\s"'“”„‘’‚‛`$;|&<>(){}@#,]/.test(text) || /^-[^-].*[.:]/.test(text))
      throw new Error(`${text} is more than an argument`);
    at += text.length;
    return text;
  }
}

/** The command line that Windows PowerShell 5.1 makes of arguments: nothing is escaped, and empty ones are left out. */
export const commandLineOf = (args: readonly string[]): string =>
  args
    .filter((one) => one !== '')
    .map((one) => (/\s/.test(one) ? `"${one}"` : one))
    .join(' ');

/** The arguments that a C program finds in its command line (Microsoft, "Parsing C command-line arguments"). */
export function programArguments(commandLine: string): string[] {
  const args: string[] = [];
  let [text, isQuoted, isBegun] = ['', false, false];
  for (let at = 0; at < commandLine.length; at += 1) {
    const slashes = /^\\*/.exec(commandLine.slice(at))?.[0].length ?? 0;
    at += slashes;
    const one = commandLine[at] ?? '';
    const isEscaped = one === '"' && slashes % 2 === 1;
    text += '\\'.repeat(one === '"' ? Math.floor(slashes / 2) : slashes);
    isBegun ||= slashes > 0;
    if (one === '"' && !isEscaped) {
      isQuoted = !isQuoted;
      isBegun = true;
    } else if ((one === ' ' || one === '\t') && !isQuoted) {
      if (isBegun) args.push(text);
      [text, isBegun] = ['', false];
    } else if (one !== '') {
      text += one;
      isBegun = true;
    }
  }
  return isBegun ? [...args, text] : args;
}
