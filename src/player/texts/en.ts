import type { ErrorTexts, NoAnswerTexts, ReasonTexts, StepTexts, TargetTexts, UnreachedTexts } from '../words.ts';

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
  noMaskinporten: ({ url, status }) => `${url} answers ${status}, and not as Maskinporten does. Check --maskinporten: it must be the issuer, such as https://test.maskinporten.no/.`,
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

export const unreached: UnreachedTexts = {
  whose: { register: 'The register (--target)', issuer: 'Maskinporten (--maskinporten)', token: 'The token endpoint' },
  sentence: ({ whose, address, cause }) => `${whose} cannot be reached at ${address}: ${cause}`,
  causes: {
    name: ({ hostname, why }) => `the name ${hostname} cannot be resolved (${why}). Check its spelling, and whether this machine is on the network where it is known.`,
    refused: ({ host, why }) => `nothing listens at ${host} (${why}). Check host and port.`,
    silent: ({ host, why }) => `${host} does not answer (${why}). There may be a firewall in between, or the address of this machine is not on the allow-list there.`,
    cut: ({ host }) => `${host} closed the connection without an answer. Check http or https, and whether the address of this machine is on the allow-list there.`,
    untrusted: ({ why }) => `its certificate is not trusted (${why}). Give the certificate of its authority with --ca, or its own if it is self-signed.`,
    expired: ({ why }) => `its certificate has expired (${why}), or the clock of this machine is wrong.`,
    'other-name': ({ hostname, why }) => `its certificate is not for the name ${hostname} (${why}). Use the name that it is for.`,
    'no-tls': ({ host, why }) => `${host} does not speak TLS there (${why}). Check http or https, and the port.`,
    other: ({ why }) => `${why}.`,
  },
};

export const target: TargetTexts = {
  notKfr: ({ kfr, status, hasUsualPath }) => `${kfr} answers a look-up with ${status}, and not as KFR does. Check --target${hasUsualPath ? ', which must be the base address of the API' : ': the base address of KFR usually ends in /kar-ws/api/v1'}.`,
  registerDown: ({ kfr, status }) => `${kfr} answers ${status}: the register is not available now. Try again later.`,
  blocked: ({ kfr, status }) => `${kfr} answers ${status} with a token and without, and not as KFR does. Something in front of it may block the call: check --target, and whether the address of this machine is on the allow-list there.`,
  tokenRefused: ({ kfr, issuer }) => `${kfr} refuses the token that ${issuer} has issued (401). --target and --maskinporten must be of the same environment.`,
  scopeMissing: ({ kfr, scope, code }) => `${kfr} refuses the token (${code}): it has the scope ${scope}. Give the scope that the register requires with --scope, and ask Bits for access to it.`,
  otherInstitution: ({ kfr, fid, code }) => `${kfr} refuses the token (${code}): it is not for ${fid}. --institution must be the organisation of the client; a supplier adds --on-behalf.`,
  notMaskinporten: ({ endpoint, status }) => `${endpoint} answers a grant with ${status}, and not as Maskinporten does. Check --maskinporten.`,
  refusals: {
    client: ({ endpoint, why, clientId }) => `${endpoint} does not know the client ${clientId} (${why}). Check --client-id, and that it is a client of this environment.`,
    audience: ({ endpoint, why, issuer }) => `${endpoint} refuses the audience ${issuer}, which is the issuer in its metadata (${why}). Give the issuer by the name that it has itself with --maskinporten.`,
    time: ({ endpoint, why }) => `${endpoint} refuses the time of the grant (${why}). Set the clock of this machine.`,
    organisation: ({ endpoint, why, clientId }) => `${endpoint} refuses the certificate: it is of another organisation than the client ${clientId} (${why}). Give the certificate of the client's owner.`,
    certificate: ({ endpoint, why }) => `${endpoint} refuses the certificate (${why}). It must be a valid enterprise certificate for this environment: a test certificate for the test environment.`,
    key: ({ endpoint, why }) => `${endpoint} refuses the key (${why}). With --kid the public key must be registered on the client; otherwise give the enterprise certificate with --cert or --keystore.`,
    delegation: ({ endpoint, why, fid }) => `${endpoint} gives no token for ${fid} (${why}). The institution must delegate the scope to the supplier in Altinn.`,
    scope: ({ endpoint, why, scope }) => `${endpoint} gives no token with the scope ${scope} (${why}). The scope must be on the client, and its organisation must have access to it; --scope names another one.`,
    other: ({ endpoint, why }) => `${endpoint} gives no token (${why}). kfr-sandbox explain says more about the error.`,
  },
};
