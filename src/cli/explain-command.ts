import type { Command } from 'commander';
import { caOption } from './connection-options.ts';
import { languageHelp } from './language.ts';

export const explainCommand = (program: Command): Command =>
  program
    .command('explain')
    .description(
      'what is wrong with a grant, an access token, a certificate, an error or a curl command; status 0, 1 or 2',
    )
    .argument('[input]', 'a file, the text itself, or - for standard input (default: -)')
    .option(
      '--against <environment>',
      'sandbox, test or production (default: by the addresses and issuers in it, otherwise test)',
    )
    .option('--url <address>', 'ask this running sandbox, which judges with all that it knows')
    .option(...caOption)
    .option('--language <language>', languageHelp)
    .option('--json', 'print the answer as JSON')
    .action(async (input, given) => (await import('./explain.ts')).explainInput(input, given));
