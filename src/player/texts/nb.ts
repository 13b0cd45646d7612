import type { ErrorTexts, NoAnswerTexts, ReasonTexts, StepTexts } from '../words.ts';

export const reasons: ReasonTexts = {
  lookAtBits: ({ correlationId }) => `Bits finner kallet igjen med CorrelationID ${correlationId}.`,
  lookInJournal: ({ correlationId }) => `Se kallet i journalen: GET /_sandbox/exchanges?correlationId=${correlationId}.`,
  lookUpCustomers: 'Slå opp kundene, og se kallene til testtilfellet i journalen.',
  failedPreconditions: ({ reason }) => `Forutsetningene for testtilfellet kom ikke på plass: ${reason}.`,
  notPlayed: ({ reason }) => `Testtilfellet kunne ikke kjøres: ${reason}.`,
  stopped: 'Kjøringen ble stoppet før testtilfellet var ferdig.',
  clockDisturbed: 'Noen andre stilte klokken i sandkassen mens testtilfellet ble kjørt. Kjør det på nytt.',
  switchesDisturbed: ({ names }) => `Noen andre satte brytere i sandkassen (${names}) mens testtilfellet ble kjørt. Kjør det på nytt.`,
  onlyInASandbox: 'Sandkassen har en rolle i dette testtilfellet; det kan ikke kjøres mot en annen adresse.',
  needsControl: ({ what }) => `Testtilfellet ${controlled[what]}, og det krever fjernkontrollen, som ikke finnes på denne adressen.`,
  loadingCannotBeGiven: 'Testtilfellet begynner mens en kunde leses inn, og bare stegene i testtilfellet selv kan få det i stand når sandkassen er klienten.',
  nameNotTold: 'Testtilfellet kontrollerer navnet på foretaket, som ikke er oppgitt; oppgi det med --institution-name.',
  tokenLastsTooLong: ({ rest, longest }) => `Et token er gyldig i ${rest} til her, og det ventes høyst ${longest} på at det utløper.`,
  scopeNotGiven: ({ scope, reason }) => `Maskinporten gir ikke denne klienten noe token med scopet ${scope}, så testtilfellet kan ikke kjøres: ${reason}.`,
};

const controlled = {
  switches: 'setter brytere i sandkassen',
  clock: 'stiller klokken i sandkassen',
  instead: 'får sandkassen til å feile med vilje',
};

export const errors: ErrorTexts = {
  nobodyInRole: ({ role }) => `ingen har rollen ${role}`,
  unsendable: ({ why }) => `kallet kan ikke sendes: ${why}`,
  unexpected: ({ message }) => `en uventet feil: ${message}`,
  noCall: 'steget har verken et kall eller et som det gjentar',
  nothingToRepeat: ({ step }) => `steget ${step}, som gjentas, har ikke sendt noe`,
  noFile: ({ step }) => `steget ${step} har ikke lastet opp noen fil`,
  noTokenOfStep: ({ step }) => `steget ${step} har ikke noe token`,
  notFillable: ({ bytes }) => `en fil på ${bytes} byte kan ikke fylles med hele rader ved siden av dem steget har`,
  noToken: ({ endpoint, why }) => `ikke noe token fra ${endpoint}: ${why}`,
  notAsMaskinporten: ({ status }) => `${status}, og ikke slik Maskinporten svarer`,
  noMaskinporten: ({ url, status }) => `${url} svarer ${status}, og ikke slik Maskinporten gjør; er utstederen riktig?`,
  noProof: 'klienten har verken sertifikat eller kid',
  certificateUnreadable: 'sertifikatet til klienten kan ikke leses som PEM',
  keyUnreadable: 'den private nøkkelen til klienten kan ikke leses som PEM uten passord, eller er ikke en RSA-nøkkel',
  noActiveClient: ({ address }) => `${address}: ingen av foretakene har en aktiv klient`,
  noActiveClientOf: ({ fid, address }) => `${fid} har ingen aktiv klient hos ${address}`,
  refused: ({ where, status, why }) => `${where} svarer ${status}: ${why}`,
  notAsSandbox: 'ikke slik en sandkasse gjør; er adressen riktig?',
  registerFailed: ({ what, came }) => `${done[what]} av en kunde ${'why' in came ? `ble ikke besvart: ${came.why}` : `ble besvart med ${came.status}`}`,
};

const done = { 'look-up': 'oppslaget', registration: 'registreringen', ending: 'slettingen' };

export const noAnswer: NoAnswerTexts = {
  cut: 'forbindelsen ble brutt før svaret var kommet',
  'timed-out': 'det kom ikke noe svar i tide',
  untrusted: ({ why }) => `sertifikatet er ikke betrodd (${why}); oppgi utstederens med --ca`,
  unreachable: ({ why }) => `ingenting svarer der (${why})`,
};

export const steps: StepTexts = {
  connection: 'forbindelsen',
  anAnswer: 'et svar',
  noneBecause: ({ why }) => `ikke noe: ${why}`,
  call: 'kallet',
  noCallBecause: ({ why }) => `ikke noe kall: ${why}`,
  waitingForExpiry: ({ rest }) => `Venter ${rest} til tokenet er utløpt.`,
};
