import type { Command } from 'commander';
import { options } from '../config/index.ts';
import { caOption, urlOption } from './connection-options.ts';
import { languageHelp } from './language.ts';

export function sheetCommand(program: Command): void {
  const appended = (text: string, previous: readonly string[] = []) => [...previous, text];
  program
    .command('sheet')
    .description("the institution's own workbook of test cases")
    .command('fill')
    .description('write results into a copy of your workbook')
    .argument('<workbook.xlsx>')
    .option('--from <file>', 'results in a file: of scenarios play --results, or a report in JSON')
    .option('--run <id>', 'results of a run played by a running sandbox')
    .option('--observed', 'what a running sandbox has observed')
    .option('--institution <orgno>', 'whose, with --observed (default: the first institution)')
    .option('--run-id <id>', "of the client's header Sandbox-Run, with --observed")
    .option(...urlOption)
    .option(...caOption)
    .option(
      '--out <file>',
      'the copy (default: next to the workbook, with -filled or -utfylt after its name)',
    )
    .option('--force', 'replace an existing copy')
    .option('--sheet <name>', 'use this sheet only; may be repeated', appended)
    .option('--header-row <number>', 'the row of the headings')
    .option('--column <role=column>', 'such as result=F or comment=Merknad; may be repeated', appended)
    .option('--map <file>', 'rows and their cases, in YAML')
    .option(
      '--map-out <file>',
      'write the mapping that was found to this file, to be edited, and nothing else',
    )
    .option('--accept', 'also fill in rows whose words clearly tell the case')
    .option('--word <result=word>', 'such as passed=Godkjent, failed=Avvik; may be repeated', appended)
    .option('--done-by <name>', 'who did it (default: the sandbox)')
    .option('--overwrite', 'overwrite cells that have a value, except formulas')
    .option('--yes', 'write without asking')
    .option('--dry-run', 'show what was found, and write nothing')
    .option('--language <language>', languageHelp)
    .option('--json', 'print what was found as JSON')
    .option('--scenarios-dir <folder>', options.scenariosDir.help)
    .action(async (file, given) => (await import('./sheet.ts')).fillSheet(file, given));
}
