import type { Explanation } from '../kernel/index.ts';
import { shownLine } from './shown.ts';

/** @param base where the paths of this version begin */
export const unknownPath = (path: string, base: string): Explanation => ({
  code: 'path-unknown',
  where: 'path',
  expected: `a path of the contract: GET ${base}/openapi.yaml`,
  got: shownLine(path),
  summary: { en: 'The register has no such path.', nb: 'Registeret har ingen slik sti.' },
  remedy: {
    en: 'Compare the path with the contract; capitals count (customers/financialInstitutions/{fid}/relationshipType/DSOPBANK).',
    nb: 'Sammenlign stien med kontrakten; store bokstaver teller (customers/financialInstitutions/{fid}/relationshipType/DSOPBANK).',
  },
});

export const otherMethod = (method: string, allowed: string): Explanation => ({
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
    en: 'Make a UUID for each request and log it: it is how Bits finds a call again.',
    nb: 'Lag en UUID for hver forespørsel og logg den: det er slik Bits finner igjen et kall.',
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
