import type { WordClass } from './classes.ts';
import type { Point } from './points.ts';

/** A point is read when all classes of `all` are in the text, those of `near` at most two words apart, and none of `none`. */
export interface Rule {
  readonly all?: readonly WordClass[];
  readonly near?: readonly [WordClass, WordClass];
  readonly none?: readonly WordClass[];
}

/** Each point is read by any of its rules. */
export const pointRules: Readonly<Record<Point, readonly Rule[]>> = {
  token: [
    { near: ['getting', 'token'], none: ['customerCall', 'reused', 'otherIssuer', 'expired', 'without'] },
    { all: ['tokenIsGot'], none: ['customerCall', 'reused', 'otherIssuer', 'without'] },
    { all: ['tokenPath'] },
    { all: ['authenticates', 'maskinporten'] },
  ],
  add: [
    { all: ['add'], none: ['never', 'comesBack'] },
    { all: ['add', 'never'], none: ['end', 'lookup'] },
  ],
  end: [
    { all: ['end'], none: ['lookup', 'history'] },
    { all: ['end', 'again'], none: ['lookup'] },
  ],
  lookup: [
    { all: ['lookup'] },
    { all: ['history'], none: ['end', 'onlyActive', 'startDate'] },
    { all: ['former'], none: ['end', 'never', 'onlyActive'] },
    { all: ['emptyList'], none: ['add', 'end', 'file', 'onlyActive'] },
  ],
  batch: [{ all: ['file'] }, { all: ['row'] }],
  person: [{ all: ['person'], none: ['dNumber'] }],
  'd-number': [{ all: ['dNumber'] }],
  organisation: [
    { all: ['organisation'], none: ['otherInstitution'] },
    { all: ['organisationNumber'], none: ['otherInstitution', 'path'] },
  ],
  'no-token': [
    { near: ['without', 'token'], none: ['scope', 'readAccess', 'reused'] },
    { all: ['unauthenticated'] },
  ],
  'expired-token': [{ all: ['token', 'expired'], none: ['beforeExpiry', 'reused'] }],
  'wrong-scope': [
    { all: ['scope', 'invalid'] },
    { all: ['scope'], none: ['tokenIsGot', 'right', 'writeScope', 'authenticates', 'getting'] },
    { near: ['without', 'scope'] },
    { all: ['scope', 'only'] },
    { all: ['readAccess'] },
  ],
  'altered-token': [
    { all: ['signature', 'altered'] },
    { all: ['signature', 'invalid'] },
    { all: ['token', 'altered'] },
    { all: ['otherIssuer'] },
    { near: ['invalid', 'token'], none: ['scope', 'expired', 'otherInstitution'] },
  ],
  'token-reused': [
    { all: ['token', 'reused'] },
    { all: ['sameToken'], none: ['file'] },
    { all: ['token', 'manyCalls'] },
    { all: ['token', 'beforeExpiry'] },
  ],
  'invalid-number': [
    { all: ['number', 'invalid'], none: ['type', 'scope', 'otherInstitution'] },
    { near: ['invalid', 'row'], none: ['date', 'type', 'otherInstitution', 'wrongDate'] },
    { near: ['invalid', 'number'], all: ['type'] },
    { all: ['number', 'wrongLength'] },
    { all: ['wrongDigits'] },
  ],
  'invalid-type': [
    { all: ['type', 'invalid'] },
    { all: ['type', 'unknown'] },
    { all: ['type', 'never'] },
    { all: ['invalidTypePath'] },
  ],
  'other-institution': [{ all: ['otherInstitution'] }],
  'missing-header': [
    { near: ['header', 'without'], none: ['token', 'file'] },
    { all: ['header', 'required', 'without'], none: ['token', 'file'] },
    { all: ['requiredHeader'] },
  ],
  'unknown-customer': [
    { all: ['never'], none: ['type', 'wrongDate'] },
    { all: ['unknownCustomer'] },
    { all: ['emptyList'], none: ['add'] },
  ],
  again: [
    { all: ['again'], none: ['sameToken', 'retry', 'reused'] },
    { all: ['alreadyEnded'] },
    { all: ['existing', 'add'] },
    { all: ['retry'], none: ['internalError', 'timeout', 'cut', 'sameToken', 'reused'] },
  ],
  'boundary-quoted': [{ all: ['boundary', 'quoted'] }],
  'boundary-mismatch': [
    { all: ['boundary', 'different'], none: ['quoted'] },
    { all: ['boundary', 'invalid'], none: ['quoted'] },
  ],
  'missing-part': [
    { all: ['part', 'without', 'file'], none: ['startDate'] },
    { all: ['part', 'only', 'file'], none: ['otherInstitution'] },
    { all: ['missingPart'] },
  ],
  'too-large': [{ all: ['large'] }],
  'date-form': [
    { all: ['date', 'invalid'], none: ['period', 'lookup'] },
    { all: ['date', 'form'], none: ['period', 'lookup'] },
    { all: ['date', 'wrongDate'], none: ['lookup'] },
    { all: ['file', 'wrongDate'] },
  ],
  'start-date': [{ all: ['startDate'], none: ['invalid', 'form', 'wrongDate', 'dateOrder', 'lookup'] }],
  period: [
    { all: ['dateOrder'] },
    { all: ['period', 'invalid'] },
    { all: ['period', 'form'], none: ['file'] },
    { all: ['period', 'wrongDate'], none: ['file'] },
    { all: ['lookup', 'date', 'form'] },
    { all: ['lookup', 'wrongDate'] },
    { all: ['lookup', 'date', 'invalid'] },
  ],
  history: [
    { all: ['history'], none: ['never', 'startDate'] },
    { all: ['former', 'lookup'], none: ['never', 'dateOrder'] },
    { all: ['former'], none: ['never', 'end', 'alreadyEnded', 'onlyActive', 'dateOrder'] },
    { all: ['former', 'period'] },
    { all: ['period', 'lookup'], none: ['invalid', 'form', 'wrongDate', 'dateOrder', 'never'] },
  ],
  asynchronous: [
    { all: ['later'], none: ['severalFiles', 'end', 'onlyActive'] },
    { all: ['soonAfter', 'file', 'lookup'] },
    { all: ['accepted', 'load'], none: ['during', 'waiting', 'before', 'severalFiles', 'end', 'add'] },
  ],
  'during-load': [
    { all: ['during', 'load'] },
    { all: ['during', 'file'] },
    { all: ['single', 'file'] },
    { all: ['single', 'load'] },
  ],
  'after-load': [
    { all: ['waiting', 'end', 'load'] },
    { all: ['waiting', 'end', 'file'] },
    { all: ['afterwards', 'end', 'load'], none: ['before', 'tooEarly', 'comesBack'] },
  ],
  'before-load': [
    { all: ['tooEarly'] },
    { all: ['before', 'load'], none: ['later'] },
    { all: ['before', 'load', 'end'] },
    { all: ['notLoaded'], none: ['later'] },
    { all: ['soonAfter', 'file', 'end'] },
    { all: ['comesBack', 'end'], none: ['waiting'] },
    { all: ['end', 'during', 'load'], none: ['waiting', 'afterwards'] },
  ],
  'several-files': [
    { all: ['severalFiles'] },
    { all: ['plan', 'load'], none: ['end', 'add', 'later'] },
    { all: ['plan', 'file'], none: ['end', 'add', 'later'] },
  ],
  'only-active': [
    { all: ['onlyActive'] },
    { all: ['activeCustomers', 'load'] },
    { all: ['activeCustomers', 'file'] },
  ],
  'internal-error': [
    { all: ['internalError'] },
    { all: ['timeout'], none: ['end'] },
    { all: ['cut', 'add'], none: ['end'] },
  ],
  cut: [{ all: ['cut', 'end'] }, { all: ['cut'], none: ['add'] }, { all: ['timeout', 'end'] }],
  retry: [{ all: ['retry'], none: ['file'] }],
};

/** Words that belong to a point, though no rule needs them. */
export const pointWords: Readonly<Partial<Record<Point, readonly WordClass[]>>> = {
  token: ['token', 'scope', 'writeScope', 'writeAccess', 'right'],
  person: ['rightDigits'],
  'd-number': ['person', 'rightDigits'],
  organisation: ['organisationNumber', 'rightDigits'],
  'no-token': ['token', 'header'],
  'wrong-scope': ['token', 'scope', 'without', 'only', 'writeScope'],
  'altered-token': ['token', 'signature'],
  'token-reused': ['token', 'manyCalls', 'beforeExpiry'],
  'invalid-number': ['number', 'wrongLength', 'wrongDigits', 'row'],
  'invalid-type': ['type', 'path', 'unknown'],
  'other-institution': ['organisationNumber', 'path'],
  'missing-header': ['header', 'required', 'number'],
  again: ['retry'],
  'boundary-quoted': ['part', 'header'],
  'boundary-mismatch': ['part', 'header'],
  'missing-part': ['part', 'required', 'only', 'without'],
  'date-form': ['date', 'form', 'startDate'],
  'start-date': ['date', 'without', 'row'],
  period: ['period', 'date', 'form'],
  history: ['date', 'former', 'period'],
  asynchronous: ['load', 'accepted', 'before', 'soonAfter'],
  'during-load': ['load', 'during', 'single'],
  'after-load': ['load', 'waiting', 'afterwards', 'during'],
  'before-load': ['load', 'before', 'tooEarly', 'during', 'comesBack'],
  'several-files': ['load', 'plan', 'large'],
  'only-active': ['load', 'activeCustomers', 'former', 'only'],
  'internal-error': ['timeout', 'again'],
  cut: ['timeout', 'again'],
  retry: ['again', 'without'],
};
