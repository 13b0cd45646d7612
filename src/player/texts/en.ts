import type { ErrorTexts, NoAnswerTexts, ReasonTexts, StepTexts } from '../words.ts';

export const reasons: ReasonTexts = {
  lookAtBits: ({ correlationId }) => `Bits finds the call by its CorrelationID ${correlationId}.`,
  lookInJournal: ({ correlationId }) => `Look at the call in the journal: GET /_sandbox/exchanges?correlationId=${correlationId}.`,
  lookUpCustomers: 'Look the customers up, and look at the calls of the case in the journal.',
  failedPreconditions: ({ reason }) => `What the case needs before its first step could not be brought about: ${reason}.`,
  notPlayed: ({ reason }) => `The case could not be played: ${reason}.`,
  stopped: 'The run was stopped before the case had come to its end.',
  clockDisturbed: "Somebody else moved the sandbox's clock while the case was played. Play it again.",
  switchesDisturbed: ({ names }) => `Somebody else set switches of the sandbox (${names}) while the case was played. Play it again.`,
  onlyInASandbox: 'Only the sandbox can play its part in this case; it cannot be tried against another address.',
  needsControl: ({ what }) => `The case ${controlled[what]}, which takes its remote control; there is none at this address.`,
  loadingCannotBeGiven: 'The case begins while a customer is being loaded, which only its own steps can bring about when it is played.',
  nameNotTold: "The case compares the institution's name, which has not been told; give it with --institution-name.",
  tokenLastsTooLong: ({ rest, longest }) => `An access token lasts for another ${rest} here, and the player waits ${longest} at most for its end.`,
  scopeNotGiven: ({ scope, reason }) => `Maskinporten gives this client no token with the scope ${scope}, so that none can be shown: ${reason}.`,
};

const controlled = {
  switches: 'sets switches of the sandbox',
  clock: "sets the sandbox's clock",
  instead: 'makes the sandbox fail on purpose',
};

export const errors: ErrorTexts = {
  nobodyInRole: ({ role }) => `nobody plays the part ${role}`,
  unsendable: ({ why }) => `the call cannot be sent: ${why}`,
  unexpected: ({ message }) => `an unexpected error: ${message}`,
  noCall: 'the step has neither a call nor one that it retries',
  nothingToRepeat: ({ step }) => `the step ${step} that is retried has sent nothing`,
  noFile: ({ step }) => `the step ${step} has uploaded no file`,
  noTokenOfStep: ({ step }) => `the step ${step} has no access token`,
  notFillable: ({ bytes }) => `a file of ${bytes} bytes cannot be filled with whole rows beside those of the step`,
  noToken: ({ endpoint, why }) => `no access token from ${endpoint}: ${why}`,
  notAsMaskinporten: ({ status }) => `${status}, and not as Maskinporten answers`,
  noMaskinporten: ({ url, status }) => `${url} answers ${status}, and not as Maskinporten does; is the issuer right?`,
  noProof: 'the client has neither a certificate nor a kid',
  certificateUnreadable: "the client's certificate cannot be read as PEM",
  keyUnreadable: "the client's private key cannot be read as PEM without a password, or is not RSA",
  noActiveClient: ({ address }) => `${address}: none of its institutions has an active client`,
  noActiveClientOf: ({ fid, address }) => `${fid} has no active client at ${address}`,
  refused: ({ where, status, why }) => `${where} answers ${status}: ${why}`,
  notAsSandbox: 'not as a sandbox does; is its address right?',
  registerFailed: ({ what, came }) => `the ${what} of a customer ${'why' in came ? `has no answer: ${came.why}` : `is answered with ${came.status}`}`,
};

export const noAnswer: NoAnswerTexts = {
  cut: 'the connection was closed before the answer had come',
  'timed-out': 'no answer has come in time',
  untrusted: ({ why }) => `its certificate is not trusted (${why}); give the authority's with --ca`,
  unreachable: ({ why }) => `nothing answers there (${why})`,
};

export const steps: StepTexts = {
  connection: 'connection',
  anAnswer: 'an answer',
  noneBecause: ({ why }) => `none: ${why}`,
  call: 'call',
  noCallBecause: ({ why }) => `no call: ${why}`,
  waitingForExpiry: ({ rest }) => `Waiting ${rest} until the access token has expired.`,
};
