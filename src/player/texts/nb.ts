import type { ErrorTexts, NoAnswerTexts, ReasonTexts, StepTexts, TargetTexts, UnreachedTexts } from '../words.ts';

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
  noMaskinporten: ({ url, status }) => `${url} svarer ${status}, og ikke slik Maskinporten gjør. Kontroller --maskinporten: det må være issuer, som https://test.maskinporten.no/.`,
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

export const unreached: UnreachedTexts = {
  whose: { register: 'Registeret (--target)', issuer: 'Maskinporten (--maskinporten)', token: 'Token-endepunktet' },
  sentence: ({ whose, address, cause }) => `${whose} kan ikke nås på ${address}: ${cause}`,
  causes: {
    name: ({ hostname, why }) => `navnet ${hostname} kan ikke slås opp (${why}). Se etter skrivefeil, og om maskinen er på nettverket der navnet er kjent.`,
    refused: ({ host, why }) => `ingenting lytter på ${host} (${why}). Kontroller vertsnavn og port.`,
    silent: ({ host, why }) => `${host} svarer ikke (${why}). Det kan stå en brannmur imellom, eller adressen til maskinen er ikke åpnet der.`,
    cut: ({ host }) => `${host} brøt forbindelsen uten å svare. Kontroller http eller https, og om adressen til maskinen er åpnet der.`,
    untrusted: ({ why }) => `sertifikatet er ikke betrodd (${why}). Oppgi sertifikatet til utstederen med --ca, eller sertifikatet selv hvis det er selvsignert.`,
    expired: ({ why }) => `sertifikatet er utløpt (${why}), eller klokken på maskinen går feil.`,
    'other-name': ({ hostname, why }) => `sertifikatet gjelder ikke navnet ${hostname} (${why}). Bruk navnet som det gjelder.`,
    'no-tls': ({ host, why }) => `${host} bruker ikke TLS der (${why}). Kontroller http eller https, og porten.`,
    other: ({ why }) => `${why}.`,
  },
};

export const target: TargetTexts = {
  notKfr: ({ kfr, status, hasUsualPath }) => `${kfr} svarer ${status} på et oppslag, og ikke slik KFR gjør. Kontroller --target${hasUsualPath ? ', som må være basisadressen til API-et' : ': basisadressen til KFR slutter vanligvis på /kar-ws/api/v1'}.`,
  registerDown: ({ kfr, status }) => `${kfr} svarer ${status}: registeret er ikke tilgjengelig nå. Prøv igjen senere.`,
  blocked: ({ kfr, status }) => `${kfr} svarer ${status} både med og uten token, og ikke slik KFR gjør. Noe foran registeret kan stoppe kallet: kontroller --target, og om adressen til maskinen er åpnet der.`,
  tokenRefused: ({ kfr, issuer }) => `${kfr} avviser tokenet fra ${issuer} (401). --target og --maskinporten må høre til samme miljø.`,
  scopeMissing: ({ kfr, scope, code }) => `${kfr} avviser tokenet (${code}): det har scopet ${scope}. Oppgi scopet som registeret krever, med --scope, og be Bits om tilgang til det.`,
  otherInstitution: ({ kfr, fid, code }) => `${kfr} avviser tokenet (${code}): det gjelder ikke ${fid}. --institution må være organisasjonen til klienten; en leverandør legger til --on-behalf.`,
  notMaskinporten: ({ endpoint, status }) => `${endpoint} svarer ${status} på et grant, og ikke slik Maskinporten gjør. Kontroller --maskinporten.`,
  refusals: {
    client: ({ endpoint, why, clientId }) => `${endpoint} kjenner ikke klienten ${clientId} (${why}). Kontroller --client-id, og at klienten finnes i dette miljøet.`,
    audience: ({ endpoint, why, issuer }) => `${endpoint} avviser audience ${issuer}, som er issuer i metadataene (${why}). Oppgi issuer slik tjenesten selv heter, med --maskinporten.`,
    time: ({ endpoint, why }) => `${endpoint} avviser tidspunktet i grantet (${why}). Still klokken på maskinen.`,
    organisation: ({ endpoint, why, clientId }) => `${endpoint} avviser sertifikatet: det tilhører en annen organisasjon enn klienten ${clientId} (${why}). Oppgi sertifikatet til eieren av klienten.`,
    certificate: ({ endpoint, why }) => `${endpoint} avviser sertifikatet (${why}). Det må være et gyldig virksomhetssertifikat for dette miljøet: et testsertifikat for testmiljøet.`,
    key: ({ endpoint, why }) => `${endpoint} avviser nøkkelen (${why}). Med --kid må den offentlige nøkkelen være registrert på klienten; oppgi ellers virksomhetssertifikatet med --cert eller --keystore.`,
    delegation: ({ endpoint, why, fid }) => `${endpoint} gir ikke noe token for ${fid} (${why}). Foretaket må delegere scopet til leverandøren i Altinn.`,
    scope: ({ endpoint, why, scope }) => `${endpoint} gir ikke noe token med scopet ${scope} (${why}). Scopet må være på klienten, og organisasjonen må ha tilgang til det; --scope oppgir et annet.`,
    other: ({ endpoint, why }) => `${endpoint} gir ikke noe token (${why}). kfr-sandbox explain sier mer om feilen.`,
  },
};
