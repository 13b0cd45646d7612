import type { Explanation } from '../kernel/index.ts';
import { shownLine } from './shown.ts';

/**
 * @param base where the paths of this version begin
 * @param meant the path that differs by capitals only; default: there is none
 */
export const unknownPath = (path: string, base: string, meant?: string): Explanation => {
  const right = meant && shownLine(meant);
  return {
    code: 'path-unknown',
    where: 'path',
    expected: right ?? `a path of the contract: GET ${base}/openapi.yaml`,
    got: shownLine(path),
    summary: {
      en: `The register has no such path${right === undefined ? '.' : `; did you mean ${right}?`}`,
      nb: `Registeret har ingen slik sti${right === undefined ? '.' : `; mente du ${right}?`}`,
    },
    remedy:
      right === undefined
        ? compare
        : {
            en: `Call ${right}. Paths are told apart by capitals.`,
            nb: `Kall ${right}. Store og små bokstaver er forskjellige i stier.`,
          },
  };
};

const compare = {
  en: 'Compare the path with the contract; capitals count (customers/financialInstitutions/{fid}/relationshipType/DSOPBANK).',
  nb: 'Sammenlign stien med kontrakten; store bokstaver teller (customers/financialInstitutions/{fid}/relationshipType/DSOPBANK).',
};

/** What a gateway makes of it nobody outside knows. */
const slashRemedy = (meant: string) => ({
  en: `Call ${shownLine(meant)}. The real gateway probably compares paths as they are written, too, and answers 404 (an assumption of the sandbox).`,
  nb: `Kall ${shownLine(meant)}. Den ekte gatewayen sammenligner trolig også stier slik de er skrevet, og svarer 404 (sandkassens antakelse).`,
});

export const slashAtTheEnd = (path: string, meant: string): Explanation => ({
  code: 'slash-at-the-end',
  where: 'path',
  expected: shownLine(meant),
  got: shownLine(path),
  summary: {
    en: 'The path ends in a slash that the contract does not have.',
    nb: 'Stien slutter med en skråstrek som kontrakten ikke har.',
  },
  remedy: slashRemedy(meant),
});

export const slashDoubled = (path: string, meant: string): Explanation => ({
  code: 'slash-doubled',
  where: 'path',
  expected: shownLine(meant),
  got: shownLine(path),
  summary: {
    en: 'The path has two slashes in a row, often of a base address that ends in one.',
    nb: 'Stien har to skråstreker etter hverandre, ofte fra en baseadresse som slutter med en.',
  },
  remedy: slashRemedy(meant),
});

export const otherMethod = (method: string, allowed: string): Explanation =>
  method === 'HEAD' ? headAsked(allowed) : methodNotAllowed(method, allowed);

const headAsked = (allowed: string): Explanation => ({
  code: 'method-head',
  where: 'method',
  expected: allowed,
  got: 'HEAD',
  summary: {
    en: 'The contract has HEAD on no path. The real gateway probably refuses it, too, with 404 or 405 (an assumption of the sandbox).',
    nb: 'Kontrakten har ikke HEAD på noen sti. Den ekte gatewayen avviser det trolig også, med 404 eller 405 (sandkassens antakelse).',
  },
  remedy: {
    en: `Use ${allowed}. To see whether the service is up, get a token or make a look-up.`,
    nb: `Bruk ${allowed}. Vil du se om tjenesten er oppe, hent et token eller gjør et oppslag.`,
  },
});

const methodNotAllowed = (method: string, allowed: string): Explanation => ({
  code: 'method-not-allowed',
  where: 'method',
  expected: allowed,
  got: shownLine(method),
  summary: {
    en: 'The path exists, but not with this method.',
    nb: 'Stien finnes, men ikke med denne metoden.',
  },
  remedy: { en: `Use ${allowed}.`, nb: `Bruk ${allowed}.` },
});

export const scopeMissing = (needed: string, held: readonly string[]): Explanation => ({
  code: 'scope-missing',
  where: 'claim scope of the token',
  expected: needed,
  got: shownLine(held.join(' ')),
  summary: {
    en: `The token does not have the scope ${needed}.`,
    nb: `Tokenet har ikke scopet ${needed}.`,
  },
  remedy: {
    en: 'Ask for this scope in the grant: institutions write and look up their own with bits:kundeforhold.write, agencies read with bits:kundeforhold and bits:kundeforhold.konto.',
    nb: 'Be om dette scopet i grantet: foretak skriver og slår opp egne med bits:kundeforhold.write, etater leser med bits:kundeforhold og bits:kundeforhold.konto.',
  },
});

export const otherInstitution = (fid: string, consumer: string): Explanation => ({
  code: 'institution-other',
  where: 'path fid',
  expected: `${consumer}, the consumer of the token`,
  got: shownLine(fid),
  summary: {
    en: `The path says ${shownLine(fid)}, the token is for ${consumer}.`,
    nb: `Stien sier ${shownLine(fid)}, tokenet gjelder ${consumer}.`,
  },
  remedy: {
    en: "Use the organisation number of the token's consumer in the path; a supplier acts with a token that has its customer as consumer.",
    nb: 'Bruk organisasjonsnummeret til tokenets konsument i stien; en leverandør opptrer med et token som har kunden som konsument.',
  },
});

export const correlationIdForm = (value: string | undefined): Explanation => ({
  code: value === undefined ? 'correlation-id-missing' : 'correlation-id-form',
  where: 'header CorrelationID',
  expected: 'a UUID, new for each request',
  got: value === undefined ? 'no header' : shownLine(value),
  summary:
    value === undefined
      ? { en: 'The header CorrelationID is missing.', nb: 'Headeren CorrelationID mangler.' }
      : { en: 'CorrelationID is not a UUID.', nb: 'CorrelationID er ikke en UUID.' },
  remedy: {
    en: 'Make a UUID for each request and log it: it is how Bits finds a call again. A header sent twice is joined with a comma.',
    nb: 'Lag en UUID for hver forespørsel og logg den: det er slik Bits finner igjen et kall. En header som sendes to ganger, slås sammen med komma.',
  },
});

export const contractViolation = (where: string, rule: string, value: string, base: string): Explanation => ({
  code: 'contract-violation',
  where,
  expected: rule,
  got: shownLine(value),
  summary: {
    en: `The contract is broken at ${where}; let through here, perhaps not by the real service.`,
    nb: `Kontrakten er brutt ved ${where}; sluppet gjennom her, kanskje ikke av den ekte tjenesten.`,
  },
  remedy: {
    en: `Send what the contract says: GET ${base}/openapi.yaml.`,
    nb: `Send det kontrakten sier: GET ${base}/openapi.yaml.`,
  },
});
