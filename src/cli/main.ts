/** The commands of kfr-sandbox. Called by bin/kfr-sandbox.js. */
import { Command, Option } from 'commander';
import { type Flags, optionNames, options } from '../config/index.ts';
import { closestNames, LinesError, logLine, printError, standardOutput, version } from '../kernel/index.ts';
import { CommandError } from './command-error.ts';
import { caOption, urlOption } from './connection-options.ts';
import { explainCommand } from './explain-command.ts';
import { endWithParents } from './parents.ts';
import { reportCommand } from './report-command.ts';
import { scenarioCommands } from './scenario-commands.ts';
import { sheetCommand } from './sheet-command.ts';

/** Runs the command line. Errors are plain lines on standard error, without a stack; the exit status is then 1 or 2. */
export async function main(argv: readonly string[]): Promise<void> {
  endWithParents();
  process.stdout.on('error', onOutputError);
  try {
    const commands = program();
    checkCommand(commands, argv[2]);
    await commands.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof LinesError)) throw error;
    for (const line of error.message.split('\n')) logLine(line);
    process.exitCode = error instanceof CommandError ? error.status : 1;
  }
}

/** Prints an uncaught error without control characters and ends the process with status 1, as Node does. */
export function uncaught(error: unknown): never {
  printError(error);
  process.exit(1);
}

/** Ignores EPIPE, as the reader of a pipe may end early (`head`). Reports other errors, such as a full disk. */
function onOutputError({ code }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return;
  process.stdout.removeListener('error', onOutputError).on('error', () => {});
  logLine(`standard output cannot be written to (${code})`);
  process.once('exit', () => {
    process.exitCode ||= 1;
  });
}

/** Otherwise `serve`, the default command, would take a mistyped one for its argument. Ends the process, as commander does. */
function checkCommand(commands: Command, word: string | undefined): void {
  const names = ['help', ...commands.commands.map((one) => one.name())];
  if (word === undefined || word.startsWith('-') || names.includes(word)) return;
  const found = closestNames(word, names);
  const suggestion = found.length === 0 ? '' : `\n(Did you mean ${found.join(' or ')}?)`;
  commands.error(`error: unknown command '${word}'${suggestion}`);
}

/** All commands. Each loads its code lazily: a health check every few seconds must not load the whole sandbox. */
export function program(): Command {
  const command = new Command('kfr-sandbox')
    .description('An offline Maskinporten and Kundeforholdsregister (KFR) to develop and test against.')
    .version(version)
    .configureOutput({
      writeOut: standardOutput.write,
      writeErr: (text) => printError(text.replace(/\n$/, '')),
    })
    .showHelpAfterError('(kfr-sandbox --help shows what there is)');

  const server = command.command('serve', { isDefault: true }).description('start the sandbox');
  for (const name of optionNames) {
    const row = options[name];
    const { flag, env, value, help, fallback } = row;
    if (flag === undefined) {
      server.addHelpText('after', `\n${env}: ${help}, see ${row.page}`);
      continue;
    }
    const standard = fallback === undefined || fallback === '' ? '' : `, default ${fallback}`;
    const [open, close] = 'alone' in row ? '[]' : '<>';
    const page = 'page' in row ? `, see ${row.page}` : '';
    const option = new Option(`${flag} ${open}${value}${close}`, `${help}${page} (${env}${standard})`);
    server.addOption('alone' in row ? option.preset(row.alone) : option);
  }
  server.action(async (flags: Flags) => (await import('./serve.ts')).serve(flags));

  command
    .command('token')
    .description('get an access token from a running sandbox, as a client would')
    .option(...urlOption)
    .option(...caOption)
    .option('--institution <orgno>', 'whose client (default: the first institution)')
    .option('--scope <scopes>', "scopes separated by spaces (default: all of the client's)")
    .option('--curl', 'print the request as a curl command instead of sending it')
    .option('--decode', "print the token's header and claims instead of the token")
    .action(async (given) => (await import('./token.ts')).fetchToken(given));

  explainCommand(command);

  const certs = command.command('certs').description('enterprise certificates for tests');
  certs
    .command('list')
    .description('list the kinds of certificate and the faults that can be issued')
    .action(async () => (await import('./certs.ts')).listCertificates());
  certs
    .command('issue')
    .description('write key store (p12), PEM and JWK for an organisation')
    .requiredOption('--orgno <number>', 'organisation number, 9 digits')
    .option(
      '--name <name>',
      "the organisation's name (default: PRØVEFORETAK AS; with --url that in the directory)",
    )
    .option('--unit <number>', 'organisation number of a sub-unit')
    .option('--unit-name <name>', "the sub-unit's name (default: the organisation's)")
    .option('--issuer <issuer>', 'shaped like buypass or commfides (default: buypass)')
    .option('--generation <generation>', 'seid2 or seid1 (default: seid2)')
    .option('--member <member>', 'certificate of the set: auth, sign, enc or all (default: auth)')
    .option('--fault <fault>', 'a deliberate fault; kfr-sandbox certs list names them')
    .option('--out <folder>', 'where to write', '.')
    .option('--password <password>', 'password of key store and key', 'sandbox')
    .option('--data-dir <folder>', "the sandbox's data folder (SANDBOX_DATA_DIR, default data)")
    .option('--url <address>', 'ask this running sandbox, instead of using a data folder')
    .option('--ca <file>', `with --url: ${caOption[1]}`)
    .action(async (given) => (await import('./certs.ts')).issueCertificate(given));

  const testdata = command.command('testdata').description('synthetic customers and upload files');
  testdata
    .command('list')
    .description('list the kinds of number and the faults of a row')
    .action(async () => (await import('./testdata.ts')).listTestdata());
  for (const sort of ['persons', 'organisations'] as const)
    numbersCommand(testdata, sort, `synthetic numbers of ${sort}, one per line`).action(async (given) =>
      (await import('./testdata.ts')).writeNumbers(sort, given),
    );
  numbersCommand(testdata, 'batch', 'a file for the batch upload')
    .option('--dated <share>', 'share of rows with a start date, 0 to 1 (default: 0)')
    .option('--from <day>', 'first start date (default: 2010-01-01)')
    .option('--to <day>', 'last start date (default: 2025-12-31)')
    .option('--fault <row:fault,…>', 'deliberate faults by row, such as 17:date-form')
    .option(
      '--as <form>',
      'customers: that form part; form: the whole request body; rows: one per line (default: customers)',
    )
    .action(async (given) => (await import('./testdata.ts')).writeBatch(given));

  scenarioCommands(command);
  reportCommand(command);
  sheetCommand(command);

  const state = command.command('state').description('export or import the whole state of a running sandbox');
  state
    .command('export')
    .description('write clock, switches, directory and register to a file')
    .option('--out <file>', 'where to write (default: standard output)')
    .option(...urlOption)
    .option(...caOption)
    .action(async (given) => (await import('./state.ts')).exportState(given));
  state
    .command('import')
    .description('replace clock, switches, directory and register by those in a file')
    .argument('<file>')
    .option(...urlOption)
    .option(...caOption)
    .action(async (file, given) => (await import('./state.ts')).importState(file, given));

  command
    .command('healthcheck')
    .description('check whether a running sandbox is ready; status 0 or 1')
    .option('--wait <duration>', 'wait until it is, for at most this time, such as PT30S')
    .option(...urlOption)
    .option(...caOption)
    .action(async (given) => (await import('./healthcheck.ts')).checkHealth(given));

  return command;
}

/** Adds the options that all `testdata` commands share. */
const numbersCommand = (parent: Command, name: string, description: string): Command =>
  parent
    .command(name)
    .description(description)
    .option('--count <number>', 'how many (default: 10)')
    .option('--seed <number>', 'the same seed gives the same data (default: 1)')
    .option('--kinds <kind,…>', 'kfr-sandbox testdata list names them')
    .option('--out <file>', 'where to write (default: standard output)');
