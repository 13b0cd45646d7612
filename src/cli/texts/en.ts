import type { CheckWords, CompareWords, ExplainWords, PlayWords, SheetErrorWords, SheetWords, WatchWords } from '../words.ts';

/** Languages of locales (POSIX, 8.2). */
export const locales: readonly string[] = ['en', 'english'];

const statuses = { passed: 'passed', failed: 'FAILED', open: 'open', 'not-applicable': 'not applicable', skipped: 'skipped' };

export const play: PlayWords = {
  statuses,
  expected: ({ text }) => `expected ${text}`,
  counted: ({ count, status }) => `${count} ${statuses[status]}`,
  summary: ({ total, counts, isStopped }) => `${total} ${total === 1 ? 'test case' : 'test cases'}: ${counts.join(', ')}${isStopped ? ', stopped' : ''}`,
  howToStep: 'Enter plays the next step, Ctrl-C stops.',
  next: ({ title, expected }) => `Next: ${title} (${expected})`,
};

export const check: CheckWords = {
  summary: ({ sound, files, errors }) => `${sound} of ${files} ${files === 1 ? 'file is' : 'files are'} valid${errors === 0 ? '' : `, ${errors} ${errors === 1 ? 'error' : 'errors'}`}`,
};

export const compare: CompareWords = {
  statuses,
  what: { verdict: 'result', 'not-reached': 'reached in one result only', status: 'status', code: 'code', header: 'header', body: 'body', claim: 'claim', answer: 'answer' },
  absent: 'missing',
  noAnswer: 'no answer',
  onlyInA: 'only in A',
  onlyInB: 'only in B',
  definition: 'The results are of two versions of the case, which send or expect different things',
  notCompared: 'Not compared, because the case is open or not applicable in one result:',
  setSwitches: 'Played with different switches:',
  sides: (a, b) => `A ${a}, B ${b}`,
  switchOf: (name) => `switch ${name}`,
  likeA: (flags) => `To make a sandbox answer like A: ${flags}`,
  likeB: (flags) => `To make a sandbox answer like B: ${flags}`,
  summary(counts) {
    const compared = counts.equal + counts.different;
    const rest = counts['not-compared'];
    return `${compared} ${compared === 1 ? 'test case' : 'test cases'} compared: ${counts.equal} equal, ${counts.different} different${rest === 0 ? '' : `; ${rest} not compared`}`;
  },
};

export const watch: WatchWords = {
  armed: 'armed',
  disarmed: 'disarmed',
  step: 'step',
  statuses: { passed: 'PASSED', failed: 'FAILED', open: 'OPEN' },
  end: ({ total, passed, failed, open }) => `${passed} of ${total} passed, ${failed} failed, ${open} open`,
};

export const sheet: SheetWords = {
  verdicts: { passed: 'passed is', failed: 'failed is', 'not-applicable': 'not applicable is' },
  obstacles: {
    'has-result': 'has a result; the row stays unchanged, --overwrite replaces it',
    'has-value': 'has a value; --overwrite writes over it',
    formula: 'is a formula, and is left as it is',
    merged: 'is a part of a merged cell that belongs to another row',
    'no-word': "the cell's list has no word for this result; --word gives one",
    'no-box': 'there is no box for this result',
    'other-words': 'has other words, which are never overwritten',
    'not-in-list': "the cell's list does not allow this value",
  },
  emptied: '(emptied)',
  results: 'results',
  tick: (mark, column) => `${mark} in ${column}`,
  otherColumns: (columns) => `not filled in: ${columns}; --column result=… chooses another column`,
  undecided: {
    several: (columns, example) => `nothing is filled in, as several columns may be for the results: ${columns}. Choose one, such as --column result=${example}`,
    'other-words': (columns, example) => `nothing is filled in, as no column is sure to be for results; other words are in ${columns}. Choose one, such as --column result=${example}`,
    hidden: (columns, example) => `nothing is filled in, as what may be for the results is hidden: ${columns}. Show it, or choose one, such as --column result=${example}`,
    production: (columns, example) => `nothing is filled in, as this is for production, where these results are not from: ${columns}. If it is for them, name the column: --column result=${example}, in a sheet or table for production with --sheet or --header-row as well`,
  },
  isProtected: 'the sheet is protected, and stays so',
  hidden: 'hidden',
  leftAlone: 'left alone, as the mapping says',
  forProduction: 'for production, where these results are not from; nothing is written, --map says which case the row is',
  notInRun: 'the run does not have this case; nothing is written',
  open: 'the case is open; nothing is written',
  formulas: 'Formulas are recalculated when the copy is opened.',
  yes: /^y(?:es)?$/i,
  no: /^no?$/i,
  noProposal: 'no case has these words',
  table: (sheet, row, rows) => `Sheet "${sheet}": headings in row ${row}, ${rows} ${rows === 1 ? 'row' : 'rows'}`,
  forms: (sheet, tests) => `Sheet "${sheet}": ${tests} ${tests === 1 ? 'form' : 'forms'} with labels`,
  how: (how, scores) => (how === 'map' ? 'by the mapping' : how === 'id' ? 'by its id' : `by its words (${scores.join(', ')})`),
  doubtful: (id) => `its words are those of ${id}; nothing is written, --map says which case it is`,
  steps: (first, last) => `steps in rows ${first} to ${last}`,
  noPlace: (cells, key, id) => `nothing is written, as there is no one cell for the result of the whole test${cells === '' ? '' : `, only one for each step: ${cells}`}. A mapping names the row that gets it: "${key}": ${id}`,
  casesWithoutRow: (count) => `${count} ${count === 1 ? 'case has' : 'cases have'} no row:`,
  hiddenSheets: (names) => `Hidden sheets are not looked into: ${names.join(', ')}. --sheet names one.`,
  question: (copy) => `Write ${copy}? [y/N] `,
  ending: (cells, copy) => (copy === undefined ? `${cells} ${cells === 1 ? 'cell' : 'cells'} to fill; nothing was written.` : `${cells} ${cells === 1 ? 'cell' : 'cells'} written into ${copy}`),
  proposal: (id, title, scores, isClear) => `proposed by its words: ${id} ${title} (${scores.join(', ')}); not filled in${isClear ? '' : ', and not clear enough for --accept'}`,
  rowQuestion: (row, text, id, title) => `Row ${row}, "${text}": is it ${id}, ${title}? [Y/n] `,
  taken: (rows, score, lead) => `${rows} ${rows === 1 ? 'row is' : 'rows are'} taken by their words: a score of at least ${score}, and ${lead} more than the second case.`,
  unconfirmed: (rows, clear, mapping, state) => {
    const where = {
      written: `The proposals are in ${mapping}: take the question marks away where they are right, and pass it with --map`,
      kept: `Check ${mapping}, which is there already, and pass it with --map`,
      'dry run': `Without --dry-run, the proposals are written into ${mapping}`,
    }[state];
    const accept = clear === 0 ? '' : `. --accept takes the ${clear} clear ${clear === 1 ? 'one' : 'ones'}`;
    return `${rows} ${rows === 1 ? 'row is' : 'rows are'} not filled in, as only words tell the case. ${where}${accept}.`;
  },
  confirmed: (mapping) => `Your answers are in ${mapping}; pass it with --map next time.`,
};

const certificateKinds = { enterprise: 'enterprise certificate', issuer: 'issuer', personal: 'personal certificate', 'psd2-seal': 'PSD2 seal', other: 'other certificate' };

export const sheetErrors: SheetErrorWords = {
  tooLarge: ({ megabytes }) => `is larger than ${megabytes} MB`,
  otherEnding: ({ copy, ending }) => `--out is "${copy}", but it must end in ${ending}, as the workbook does`,
  itself: ({ option }) => `${option} is the workbook itself, which is left as it is; name another file`,
  isThere: 'is there already; --force replaces it, --out names another',
  notApproved: 'nothing is written: add --yes to write the copy, or --dry-run to look only',
  oneOf: ({ option, names }) => `${option} must be one of ${names}`,
  noPair: ({ option, given, example }) => `${option} is "${given}", but it must be a name and a value, such as ${example}`,
  headerRow: ({ given }) => `--header-row is "${given}", but it must be the number of a row`,
  yesOrDryRun: '--yes writes and --dry-run does not; give one of them',
  severalSources: '--from, --run and --observed are three sources of results; give one of them',
  noSource: 'say where the results are: --from results.json, --run <id>, or --observed',
  institution: ({ given }) => `--institution is "${given}", but it must be 9 digits`,
  notObserved: '--institution and --run-id say which observed calls are meant: add --observed',
};

export const explain: ExplainWords = {
  kinds: { grant: 'A grant', token: 'An access token', certificate: 'A certificate', error: 'An error', curl: 'A curl command', unknown: 'Something unknown' },
  targets: { sandbox: 'the sandbox', test: 'the test environment (https://test.maskinporten.no/)', production: 'production (https://maskinporten.no/)' },
  chosenBy: { order: 'as asked', address: 'by the address in it', certificate: 'by the issuer of the certificate', default: 'nothing in it names an environment; --against or --url chooses' },
  judgedFor: (target, why) => `Judged for ${target}: ${why}.`,
  notReached: 'not reached: an earlier check failed',
  note: 'note',
  evidence: ({ where, expected, got }) => `${where}: expected ${expected}; got ${got}`,
  certificate: ({ kind, notBefore, notAfter, issuer }) => `${certificateKinds[kind]}, ${notBefore} to ${notAfter}, issued by ${issuer}`,
  error: ({ code, status }) => `${code}, status ${status}`,
  nothingWrong: 'Nothing wrong was found in what could be judged.',
  wrong: (failed) => `${failed} ${failed === 1 ? 'check' : 'checks'} failed.`,
};
