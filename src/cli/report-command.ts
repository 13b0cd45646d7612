import type { Command } from 'commander';
import { options } from '../config/index.ts';
import { defaultLanguage, languageNames } from '../kernel/index.ts';
import { caOption, urlOption } from './connection-options.ts';

export const reportCommand = (parent: Command): Command =>
  parent
    .command('report')
    .description(
      'write the report of an integration test: of a run, of what was observed, or from results in a file',
    )
    .option('--run <id>', 'a run of a running sandbox')
    .option('--observed', 'what a running sandbox has observed')
    .option('--institution <orgno>', 'whose, with --observed (default: the first institution)')
    .option('--run-id <id>', "of the client's header Sandbox-Run, with --observed")
    .option('--from <file>', 'results as JSON, without a sandbox')
    .option('--tags <tags|ids...>', 'limit the report to those test cases: happy, registration, KFR-N01')
    .option(
      '--format <format>',
      'xlsx, html, junit, json (default: by the file name of --out, otherwise html)',
    )
    .option('--out <file>', 'where to write (default: standard output)')
    .option('--language <language>', `${languageNames} (default: ${defaultLanguage})`)
    .option('--comments <file>', 'comments by case, YAML or JSON: KFR-N01: …')
    .option('--supplier <name>', 'for the front sheet')
    .option('--contact <name>', 'for the front sheet')
    .option('--environment <name>', 'for the front sheet')
    .option('--done-by <name>', 'for the front sheet and each case')
    .option('--scenarios-dir <folder>', `with --from: ${options.scenariosDir.help}`)
    .option(
      '--fail-on <results>',
      'status 1 if a case has failed (failed), or has failed or is open (open); after the report is written (default: never)',
    )
    .option(...urlOption)
    .option(...caOption)
    .action(async (given) => (await import('./report.ts')).report(given));
