import type { CheckWords, CompareWords, ExplainWords, PlayWords, SheetErrorWords, SheetWords, WatchWords } from '../words.ts';

/** Languages of locales (POSIX, 8.2). */
export const locales: readonly string[] = ['nb', 'nn', 'no', 'norwegian'];

const statuses = { passed: 'bestått', failed: 'FEILET', open: 'åpen', 'not-applicable': 'ikke relevant', skipped: 'hoppet over' };
const several = { ...statuses, open: 'åpne', 'not-applicable': 'ikke relevante' };

export const play: PlayWords = {
  statuses,
  expected: ({ text }) => `forventet ${text}`,
  counted: ({ count, status }) => `${count} ${(count === 1 ? statuses : several)[status]}`,
  summary: ({ total, counts, isStopped }) => `${total} ${total === 1 ? 'testtilfelle' : 'testtilfeller'}: ${counts.join(', ')}${isStopped ? ', stoppet' : ''}`,
  howToStep: 'Enter kjører neste steg, Ctrl-C stopper.',
  next: ({ title, expected }) => `Neste: ${title} (${expected})`,
};

export const check: CheckWords = {
  summary: ({ sound, files, errors }) => `${sound} av ${files} ${files === 1 ? 'fil' : 'filer'} er i orden${errors === 0 ? '' : `, ${errors} feil`}`,
};

export const compare: CompareWords = {
  statuses,
  what: { verdict: 'resultat', 'not-reached': 'bare nådd i det ene resultatet', status: 'status', code: 'kode', header: 'header', body: 'innhold', claim: 'claim', answer: 'svar' },
  absent: 'mangler',
  noAnswer: 'ikke noe svar',
  onlyInA: 'bare i A',
  onlyInB: 'bare i B',
  definition: 'Resultatene gjelder to versjoner av testtilfellet, som sender eller forventer ulike ting',
  notCompared: 'Ikke sammenlignet, fordi testtilfellet er åpent eller ikke relevant i det ene resultatet:',
  setSwitches: 'Kjørt med ulike brytere:',
  sides: (a, b) => `A ${a}, B ${b}`,
  switchOf: (name) => `bryteren ${name}`,
  likeA: (flags) => `Slik svarer en sandkasse som A: ${flags}`,
  likeB: (flags) => `Slik svarer en sandkasse som B: ${flags}`,
  summary(counts) {
    const compared = counts.equal + counts.different;
    const rest = counts['not-compared'];
    return `${compared} ${compared === 1 ? 'testtilfelle' : 'testtilfeller'} sammenlignet: ${counts.equal} like, ${counts.different} ulike${rest === 0 ? '' : `; ${rest} ikke sammenlignet`}`;
  },
};

export const watch: WatchWords = {
  armed: 'aktivert',
  disarmed: 'deaktivert',
  step: 'steg',
  statuses: { passed: 'BESTÅTT', failed: 'FEILET', open: 'ÅPEN' },
  end: ({ total, passed, failed, open }) => `${passed} av ${total} bestått, ${failed} feilet, ${open} ${open === 1 ? 'åpen' : 'åpne'}`,
};

export const sheet: SheetWords = {
  verdicts: { passed: 'bestått er', failed: 'feilet er', 'not-applicable': 'ikke relevant er' },
  obstacles: {
    'has-result': 'har et resultat; raden blir stående, --overwrite skriver over den',
    'has-value': 'har en verdi; --overwrite skriver over den',
    formula: 'er en formel og blir stående',
    merged: 'er del av en flettet celle som hører til en annen rad',
    'no-word': 'listen i cellen har ikke noe ord for dette resultatet; --word gir et',
    'no-box': 'det finnes ingen rute for dette resultatet',
    'other-words': 'har andre ord, som aldri overskrives',
    'not-in-list': 'listen i cellen tillater ikke denne verdien',
  },
  emptied: '(tømmes)',
  results: 'resultater',
  tick: (mark, column) => `${mark} i ${column}`,
  otherColumns: (columns) => `fylles ikke ut: ${columns}; --column result=… velger en annen kolonne`,
  undecided: {
    several: (columns, example) => `ingenting fylles ut, fordi flere kolonner kan være for resultatene: ${columns}. Velg en, for eksempel --column result=${example}`,
    'other-words': (columns, example) => `ingenting fylles ut, fordi ingen kolonne er sikkert for resultater; andre ord står i ${columns}. Velg en, for eksempel --column result=${example}`,
    hidden: (columns, example) => `ingenting fylles ut, fordi det som kan være for resultatene, er skjult: ${columns}. Vis det, eller velg en kolonne, for eksempel --column result=${example}`,
    production: (columns, example) => `ingenting fylles ut, fordi dette er for produksjon, der resultatene ikke er fra: ${columns}. Er det likevel for dem, nevn kolonnen: --column result=${example}, i et ark eller en tabell for produksjon også med --sheet eller --header-row`,
  },
  isProtected: 'arket er beskyttet og forblir det',
  hidden: 'skjult',
  leftAlone: 'røres ikke, slik koblingsfilen sier',
  forProduction: 'for produksjon, der resultatene ikke er fra; ingenting skrives, --map sier hvilket testtilfelle raden er',
  notInRun: 'kjøringen har ikke dette testtilfellet; ingenting skrives',
  open: 'testtilfellet er åpent; ingenting skrives',
  formulas: 'Formler regnes ut på nytt når kopien åpnes.',
  yes: /^(?:j|ja|y|yes)$/i,
  no: /^n(?:ei|o)?$/i,
  noProposal: 'ingen test har disse ordene',
  table: (sheet, row, rows) => `Ark «${sheet}»: overskrifter i rad ${row}, ${rows} ${rows === 1 ? 'rad' : 'rader'}`,
  forms: (sheet, tests) => `Ark «${sheet}»: ${tests} ${tests === 1 ? 'skjema' : 'skjemaer'} med ledetekster`,
  how: (how, scores) => (how === 'map' ? 'etter koblingsfilen' : how === 'id' ? 'etter id' : `etter ordene (${scores.join(', ')})`),
  doubtful: (id) => `ordene er de til ${id}; ingenting skrives, --map sier hvilket testtilfelle raden er`,
  steps: (first, last) => `steg i radene ${first} til ${last}`,
  noPlace: (cells, key, id) => `ingenting skrives, fordi det ikke finnes én celle for resultatet av hele testen${cells === '' ? '' : `, bare en for hvert steg: ${cells}`}. En koblingsfil sier hvilken rad som får det: "${key}": ${id}`,
  casesWithoutRow: (count) => `${count} ${count === 1 ? 'testtilfelle' : 'testtilfeller'} har ingen rad:`,
  hiddenSheets: (names) => `Skjulte ark er ikke sett på: ${names.join(', ')}. --sheet nevner ett.`,
  question: (copy) => `Skrive ${copy}? [j/N] `,
  ending: (cells, copy) => (copy === undefined ? `${cells} ${cells === 1 ? 'celle' : 'celler'} å fylle ut; ingenting er skrevet.` : `${cells} ${cells === 1 ? 'celle' : 'celler'} skrevet i ${copy}`),
  proposal: (id, title, scores, isClear) => `foreslått etter ordene: ${id} ${title} (${scores.join(', ')}); fylles ikke ut${isClear ? '' : ', og er ikke klart nok for --accept'}`,
  rowQuestion: (row, text, id, title) => `Rad ${row}, «${text}»: er det ${id}, ${title}? [J/n] `,
  taken: (rows, score, lead) => `${rows} ${rows === 1 ? 'rad er' : 'rader er'} tatt med etter ordene: en poengsum på minst ${score}, og ${lead} mer enn nest beste test.`,
  unconfirmed: (rows, clear, mapping, state) => {
    const where = {
      written: `Forslagene står i ${mapping}: ta bort spørsmålstegnet der forslaget stemmer, og bruk filen med --map`,
      kept: `Se over ${mapping}, som finnes fra før, og bruk den med --map`,
      'dry run': `Uten --dry-run skrives forslagene til ${mapping}`,
    }[state];
    const accept = clear === 0 ? '' : `. --accept tar ${clear === 1 ? 'det ene klare' : `de ${clear} klare`}`;
    return `${rows} ${rows === 1 ? 'rad fylles' : 'rader fylles'} ikke ut, fordi bare ordene sier hvilken test det er. ${where}${accept}.`;
  },
  confirmed: (mapping) => `Svarene dine står i ${mapping}; bruk den med --map neste gang.`,
};

const certificateKinds = { enterprise: 'virksomhetssertifikat', issuer: 'utsteder', personal: 'personlig sertifikat', 'psd2-seal': 'PSD2-segl', other: 'annet sertifikat' };

export const sheetErrors: SheetErrorWords = {
  tooLarge: ({ megabytes }) => `er større enn ${megabytes} MB`,
  otherEnding: ({ copy, ending }) => `--out er "${copy}", men må slutte på ${ending}, slik arbeidsboken gjør`,
  itself: ({ option }) => `${option} er selve arbeidsboken, som blir stående som den er; oppgi en annen fil`,
  isThere: 'finnes allerede; --force erstatter den, --out oppgir en annen',
  notApproved: 'ingenting er skrevet: legg til --yes for å skrive kopien, eller --dry-run for bare å se',
  oneOf: ({ option, names }) => `${option} må være en av ${names}`,
  noPair: ({ option, given, example }) => `${option} er "${given}", men må være et navn og en verdi, for eksempel ${example}`,
  headerRow: ({ given }) => `--header-row er "${given}", men må være nummeret på en rad`,
  yesOrDryRun: '--yes skriver, og det gjør ikke --dry-run; oppgi bare én av dem',
  severalSources: '--from, --run og --observed er tre kilder til resultater; oppgi bare én av dem',
  noSource: 'oppgi hvor resultatene er: --from results.json, --run <id> eller --observed',
  institution: ({ given }) => `--institution er "${given}", men må være 9 siffer`,
  notObserved: '--institution og --run-id sier hvilke observerte kall det gjelder: legg til --observed',
};

export const explain: ExplainWords = {
  kinds: { grant: 'Et grant', token: 'Et tilgangstoken', certificate: 'Et sertifikat', error: 'En feil', curl: 'En curl-kommando', unknown: 'Noe ukjent' },
  targets: { sandbox: 'sandkassen', test: 'testmiljøet (https://test.maskinporten.no/)', production: 'produksjon (https://maskinporten.no/)' },
  chosenBy: { order: 'som bedt om', address: 'etter adressen i det', certificate: 'etter utstederen av sertifikatet', default: 'ingenting i det oppgir et miljø; --against eller --url velger' },
  judgedFor: (target, why) => `Vurdert for ${target}: ${why}.`,
  notReached: 'ikke nådd: en tidligere sjekk feilet',
  note: 'merk',
  evidence: ({ where, expected, got }) => `${where}: forventet ${expected}; fikk ${got}`,
  certificate: ({ kind, notBefore, notAfter, issuer }) => `${certificateKinds[kind]}, ${notBefore} til ${notAfter}, utstedt av ${issuer}`,
  error: ({ code, status }) => `${code}, status ${status}`,
  nothingWrong: 'Fant ingenting galt i det som kunne vurderes.',
  wrong: (failed) => `${failed} ${failed === 1 ? 'sjekk' : 'sjekker'} feilet.`,
};
