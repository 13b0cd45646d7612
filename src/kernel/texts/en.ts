import { bases } from '../bases.ts';
import type { ExplanationTexts } from '../explanations.ts';
import type { AmountText, FaultConflictTexts, PathTargetTexts, StoreTexts, Utf8Texts } from '../words.ts';

/** The primary language tags of Accept-Language that select this language. */
export const tags: readonly string[] = ['en'];

export const explanations: ExplanationTexts = {
  'sandbox-defect': {
    summary: 'The sandbox itself failed; the call is not to blame.',
    remedy: 'Report it, with the lines that the log (standard error) has of it. POST /_sandbox/reset brings the sandbox back to its start.',
  },
  'too-many-open-files': {
    summary: 'The sandbox can open no more files: it has as many files and connections open as the system allows.',
    remedy: 'Close connections, or allow it more (ulimit -n; of a container --ulimit nofile), and try again.',
  },
};

export const stores: StoreTexts = {
  names: {
    register: 'The register',
    directory: 'The directory',
    'signing-key': 'A new signing key',
    certificates: 'A certificate',
    revocations: 'A revocation',
    results: 'Results of test cases',
  },
  reasons: {
    full: {
      fact: 'cannot be written: there is no room left on the disk.',
      remedy: 'Free room on the disk of the data folder (quotas and ulimit -f count too) and try again. POST /_sandbox/reset empties the register and gives its room back.',
    },
    'open-files': {
      fact: 'cannot be opened: as many files and connections are open as the system allows.',
      remedy: 'Close connections, or allow the sandbox more (ulimit -n; of a container --ulimit nofile), and try again.',
    },
    'read-only': {
      fact: 'cannot be written: the user of the sandbox may not write in the data folder.',
      remedy: 'Give that user the right to write in the data folder and in everything in it, or choose another folder with --data-dir.',
    },
    damaged: {
      fact: 'is damaged.',
      remedy: 'POST /_sandbox/reset begins with an empty register. To look at the damaged one first, stop the sandbox and copy the data folder.',
    },
    closed: {
      fact: 'is not open.',
      remedy: 'POST /_sandbox/reset opens an empty register. To keep what is in it, mend the cause and start the sandbox again.',
    },
    failed: {
      fact: 'cannot be read or written.',
      remedy: 'Look at the disk of the data folder: its health, its room (quotas and ulimit -f count too), and whether the folder is still there; then try again. POST /_sandbox/reset begins with an empty register.',
    },
  },
};

export const pathTargets: PathTargetTexts = {
  'self-service': `The self-service API is under ${bases.selfService}, as the real one.`,
  kfr: `KFR is under ${bases.kfr}, and the agency API under ${bases.kfrVersion2}.`,
  token: 'The token endpoint is /token.',
  keys: 'The keys are at /jwk.',
  metadata: 'The metadata is at /.well-known/oauth-authorization-server.',
  control: `The remote control is under ${bases.control}.`,
};

export const amount: AmountText = (count, unit) => `${count} ${unit}${count === 1 ? '' : 's'}`;

export const utf8: Utf8Texts = {
  found({ position, hex, suggests, character }) {
    if (suggests === 'UTF-16') return 'it begins with the byte order mark of UTF-16';
    const byte = `byte ${position} is ${hex}`;
    if (suggests === undefined) return byte;
    if (suggests !== 'Windows-1252') return `${byte}; it looks like ${suggests}`;
    return `${byte}; it looks like Windows-1252 (Latin-1)${character === undefined ? '' : `, where that is "${character}"`}`;
  },
  inFile: ({ line, found, remedy }) => (remedy === undefined ? `it is not text: ${found}` : `line ${line} is not UTF-8: ${found}. ${remedy}`),
  remedies: {
    form: 'Send the form in UTF-8. In Windows PowerShell 5.1: -Body ([Text.Encoding]::UTF8.GetBytes($form)).',
    json: 'Send the JSON in UTF-8, with Content-Type application/json; charset=utf-8. In Windows PowerShell 5.1: -Body ([Text.Encoding]::UTF8.GetBytes($json)).',
    file: 'Save the file as UTF-8. In Windows PowerShell 5.1: Set-Content or Out-File with -Encoding UTF8, not > alone.',
  },
};

export const faultConflicts: FaultConflictTexts = {
  nothing: 'must have code, status, delay, stall or cut',
  stallNotAlone: ({ others }) => `stall can be combined with performed only, as no answer follows; remove ${others}`,
  cutBefore: ({ cut, answers }) => `${cut} sends nothing of the answer; remove ${answers}`,
  cutMiddle: ({ cut, performed }) => `${cut} needs an answer to cut: give code, status or ${performed}`,
  retryAfter: 'retryAfter requires status 429 or 503',
  delayAlone: ({ performed }) => `with a delay alone the call is carried out after it, with ${performed} before it; false is not possible`,
};
