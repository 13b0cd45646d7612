import type { Command } from 'commander';
import { options } from '../config/index.ts';
import { defaultLanguage, languageNames } from '../kernel/index.ts';
import { caOption, urlOption } from './connection-options.ts';
import { languageHelp } from './language.ts';

/** `kfr-sandbox scenarios`: list, show, check, play, compare, watch. */
export function scenarioCommands(program: Command): void {
  const scenarios = program.command('scenarios').description('the cases of the integration test');
  scenarios
    .command('list')
    .description('list test cases')
    .argument('[ids|tags...]', 'only those: KFR-N01 or n01, happy, registration (default: all)')
    .option('--language <language>', languageHelp)
    .option('--json', 'the cases in full, as JSON')
    .option('--scenarios-dir <folder>', options.scenariosDir.help)
    .action(async (selectors, given) => (await import('./scenarios.ts')).listScenarios(selectors, given));
  scenarios
    .command('show')
    .description('show test cases in words, step by step')
    .argument('<ids|tags...>', 'which: KFR-N01 or n01, happy, registration')
    .option('--language <language>', languageHelp)
    .option('--json', 'the cases in full, as JSON')
    .option('--scenarios-dir <folder>', options.scenariosDir.help)
    .action(async (selectors, given) => (await import('./scenarios.ts')).showScenarios(selectors, given));
  scenarios
    .command('check')
    .description('validate files of test cases; status 0 or 1')
    .argument('[folders or files...]', '(default: --scenarios-dir, otherwise the built-in cases)')
    .option('--language <language>', languageHelp)
    .option('--json', 'the errors as JSON')
    .option('--scenarios-dir <folder>', options.scenariosDir.help)
    .action(async (paths, given) => (await import('./scenarios.ts')).checkFiles(paths, given));
  playCommand(scenarios);
  scenarios
    .command('compare')
    .description('tell where two results differ; status 0 nowhere, 1 somewhere, 2 nothing could be compared')
    .argument('<a>', 'results of play, or a report, as JSON')
    .argument('<b>', 'the same, such as of another register')
    .option('--language <language>', languageHelp)
    .option('--json', 'the comparison as JSON')
    .option('--scenarios-dir <folder>', options.scenariosDir.help)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async (a, b, given) => (await import('./compare.ts')).compareResults(a, b, given));
  scenarios
    .command('watch')
    .description('follow test cases while your client makes the calls; status 0 or 1')
    .argument('[ids|tags...]', 'only those: KFR-N01 or n01, happy, registration (default: all)')
    .option('--institution <orgno>', 'whose client (default: the first institution)')
    .option('--run-id <id>', 'which run, as in the header Sandbox-Run (default: default)')
    .option('--until-done', 'end when all of them have passed or failed')
    .option('--timeout <duration>', 'end after this time, such as PT10M')
    .option('--language <language>', languageHelp)
    .option('--json', 'one JSON object per line for each event')
    .option(...urlOption)
    .option(...caOption)
    .action(async (selectors, given) => (await import('./watch.ts')).watchScenarios(selectors, given));
}

/** `kfr-sandbox scenarios play`. Wrong options give status 2, as 1 means a failed case. */
const playCommand = (parent: Command): Command =>
  parent
    .command('play')
    .description(
      'play test cases, with the sandbox as the client; status 0 all passed, 1 one failed, 2 nothing was played',
    )
    .argument('[ids|tags...]', 'only those: KFR-N01 or n01, happy, registration (default: all)')
    .option(...urlOption)
    .option('--institution <orgno>', 'who calls (default: the first institution of the sandbox)')
    .option(
      '--pace <pace>',
      'at-once, step (Enter plays the next), or a pause between steps (PT2S)',
      'at-once',
    )
    .option('--parallel <number>', 'cases at the same time, 1 to 16 (default: 4)')
    .option(
      '--language <language>',
      `${languageNames} (default: the terminal's; of a report: ${defaultLanguage})`,
    )
    .option('--json', 'the result as JSON on standard output, progress on standard error')
    .option('--results <file>', 'write the result to a file, as JSON')
    .option('--report <file...>', 'write a report: .xlsx, .html, .xml (JUnit) or .json')
    .option('--scenarios-dir <folder>', options.scenariosDir.help)
    .option('--ca <file>', 'certificate authority to trust, for https')
    .option('--target <address>', 'another register than the sandbox: base address of its API')
    .option('--maskinporten <issuer>', 'with --target: the issuer, such as https://test.maskinporten.no/')
    .option('--client-id <id>', 'with --target')
    .option('--scope <scopes>', 'with --target (default: bits:kundeforhold.write)')
    .option('--keystore <file>', 'with --target: key and enterprise certificate as PKCS#12')
    .option('--keystore-password <password>', 'of the key store (default: KFR_KEYSTORE_PASSWORD)')
    .option('--key <file>', 'with --target: private key, PEM')
    .option('--cert <file>', 'with --target: enterprise certificate, PEM')
    .option('--kid <kid>', 'with --target: for a client with a registered key, instead of --cert')
    .option('--on-behalf', "with --target: the client is a supplier's, and acts for the institution")
    .option('--institution-name <name>', 'with --target: name of the institution in the register')
    .option(
      '--other-institution <orgno>',
      'with --target: another institution, for calls that must be refused',
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async (selectors, given) => (await import('./play.ts')).playScenarios(selectors, given));
