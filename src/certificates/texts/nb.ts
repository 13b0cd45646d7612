import { durationRounded, momentInUtc } from '../../kernel/index.ts';
import type { ExplanationTexts } from '../explanations.ts';

const putDer = 'Ta sertifikatet som DER og kod det i vanlig base64: teksten mellom BEGIN- og END-linjene i PEM-filen, uten linjeskift.';
const putOwn = 'Legg sertifikatet til din egen organisasjon først, og deretter, om du vil, utstederne nedenfra og opp.';
const exportAlone = 'Eksporter bare sertifikatet, som DER eller PEM, og sjekk at ingenting kutter teksten.';
const useTest = 'Bruk et testsertifikat: et som denne sandkassen har utstedt (kfr-sandbox certs issue), eller et eget hvis utstedere ligger i mappen som SANDBOX_TRUST_DIR angir.';
const useEnterprise = 'Bruk virksomhetssertifikatet fra Buypass eller Commfides, eller et som denne sandkassen har utstedt.';
const useAsDelivered = 'Bruk et virksomhetssertifikat slik utstederen leverte det, eller et som denne sandkassen har utstedt.';
const useForAuthentication = 'Bruk det for autentisering: nøkkelbruken er digitalSignature.';
const checkChain = 'Sjekk kjeden med openssl verify, og be utstederen om en som godtas.';

const certificateOf = (issuer: string | undefined): string => (issuer === undefined ? 'Sertifikatet' : `Utstederens sertifikat (${issuer})`);

export const explanations: ExplanationTexts = {
  'x5c-not-array': {
    summary: 'x5c er ikke en liste.',
    cause: 'x5c er én tekst i stedet for en liste.',
    remedy: 'Legg sertifikatet i en liste, også når det bare er ett: "x5c": ["MII…"].',
  },
  'x5c-empty': { summary: 'x5c er en tom liste.', remedy: putOwn },
  'x5c-too-many': { summary: 'x5c inneholder for mange sertifikater.', cause: 'x5c inneholder flere sertifikater enn noen kjede har.', remedy: putOwn },
  'x5c-element-not-string': { summary: 'Et element i x5c er ikke en streng.', remedy: putDer },
  'x5c-element-empty': { summary: 'Et element i x5c er en tom streng.', remedy: putDer },
  'x5c-element-too-large': { summary: 'Et element i x5c er langt større enn et sertifikat.', remedy: putDer, remedyInGeneral: exportAlone },
  'x5c-private-key': {
    summary: 'Det står en privat nøkkel der sertifikatet skulle vært. Den er nå sendt til noen andre.',
    remedy: 'Send bare sertifikatet. Hvis nøkkelen brukes til noe reelt, må den regnes som kompromittert og sertifikatet trekkes tilbake.',
  },
  'x5c-pem': { summary: 'Et element i x5c er PEM-tekst, med BEGIN- og END-linjer eller attributtene fra en nøkkellagereksport.', remedy: putDer },
  'x5c-several-in-one': {
    summary: 'Ett element i x5c inneholder flere sertifikater.',
    remedy: 'Gi hvert sertifikat sitt eget element, med ditt eget sertifikat først.',
  },
  'x5c-thumbprint': { summary: 'Et element i x5c er fingeravtrykket til et sertifikat, ikke sertifikatet.', remedy: putDer, remedyInGeneral: exportAlone },
  'x5c-base64url': {
    summary: 'Et element i x5c er i base64url, med - og _ der x5c skal ha + og /.',
    remedy: 'Kod akkurat dette feltet i vanlig base64 med utfylling; bare delene av selve JWT-en er base64url.',
  },
  'x5c-padding-missing': { summary: 'Base64-teksten i et element i x5c mangler =-tegnene på slutten.', remedy: 'Kod i vanlig base64 og behold utfyllingen.' },
  'x5c-not-base64': { summary: 'Et element i x5c er ikke base64.', remedy: putDer },
  'x5c-base64-twice': {
    summary: 'Et element i x5c er kodet i base64 to ganger.',
    remedy: 'Teksten mellom BEGIN- og END-linjene i en PEM-fil er allerede base64: bruk den som den er.',
  },
  'x5c-cut-off': {
    summary: 'Et element i x5c begynner som et sertifikat, men slutten mangler.',
    remedy: 'Let etter det som kutter teksten: en for kort kolonne, en linje som ikke ble med, en kopi av bare en del av filen.',
  },
  'x5c-not-certificate': {
    summary: 'Et element i x5c er base64, men innholdet er ikke ett X.509-sertifikat.',
    cause: 'Et element i x5c er base64 av noe annet: en offentlig nøkkel, et nøkkellager (PKCS #12), en samlefil (PKCS #7) eller ødelagt ASN.1.',
    remedy: putDer,
    remedyInGeneral: exportAlone,
  },
  'x5c-issuer-first': {
    summary: 'Det første sertifikatet i x5c tilhører en utsteder, ikke en organisasjon.',
    cause: 'Kjeden står opp ned: en utsteders sertifikat kommer først.',
    remedy: putOwn,
  },
  'x5c-line-breaks': {
    summary: 'Base64-teksten har linjeskift. De ble oversett her; andre servere kan avvise dem.',
    cause: 'Base64-teksten har linjeskift. Sandkassen slipper dem gjennom, med et notat; en annen server gjør kanskje ikke det.',
    remedy: 'Fjern linjeskiftene før grantet signeres.',
  },
  'certificate-self-signed': { summary: 'Sertifikatet er selvsignert: innehaver og utsteder er den samme.', remedy: useTest },
  'certificate-unknown-critical-extension': {
    summary: 'Sertifikatet har en kritisk utvidelse som ikke forstås, og må derfor avvises (RFC 5280, 4.2).',
    remedy: useAsDelivered,
  },
  'certificate-issuer-unknown-critical-extension': {
    summary: 'En utsteder i kjeden har en kritisk utvidelse som ikke forstås, og kjeden må derfor avvises (RFC 5280, 4.2).',
    remedy: 'Be utstederen om en kjede uten den, eller bruk et sertifikat som denne sandkassen har utstedt (kfr-sandbox certs issue).',
    remedyInGeneral: checkChain,
  },
  'certificate-name-not-permitted': {
    summary: 'En utsteder i kjeden kan bare utstede sertifikater for bestemte navn, og dette navnet er ikke blant dem.',
    cause: 'En utsteder i kjeden kan bare utstede sertifikater for bestemte navn (nameConstraints), og dette navnet er ikke blant dem.',
    remedy: 'Skaff sertifikatet fra en utsteder som kan utstede for dette navnet, eller bruk et som denne sandkassen har utstedt (kfr-sandbox certs issue).',
    remedyInGeneral: checkChain,
  },
  'certificate-without-key-usage': {
    summary: 'Sertifikatet sier ikke hva nøkkelen er til: keyUsage mangler.',
    remedy: useAsDelivered,
    remedyInGeneral: useForAuthentication,
  },
  'certificate-untrusted-issuer': {
    summary: ({ issuer }) => `Sertifikatet har ingen kjede til en betrodd rot. Utstederen er ${issuer}.`,
    cause: 'Det er utstedt av noen som ikke er betrodd her, for eksempel en utsteder av produksjonssertifikater.',
    remedy: useTest,
  },
  'certificate-not-signed-by-issuer': {
    summary: 'Sertifikatet oppgir en betrodd utsteder, men er ikke signert av den slik det foreligger.',
    cause: 'Det oppgir en betrodd utsteder, men er signert med en annen nøkkel. Sandkassen kan ha laget seg en ny utsteder.',
    remedy: 'Hvis sandkassen har laget seg en ny sertifikatutsteder siden sertifikatet ble utstedt, må du hente et nytt. Ellers: bruk sertifikatet slik det ble levert.',
  },
  'certificate-policy-not-accepted': {
    summary: 'Sertifikatet er ikke av et slag som godtas som virksomhetssertifikat i test: policyen står ikke på listen.',
    remedy: useTest,
    remedyInGeneral: 'Bestill et virksomhetssertifikat for test hos Buypass eller Commfides, eller bruk et som denne sandkassen har utstedt (kfr-sandbox certs issue).',
  },
  'certificate-key-not-rsa': {
    summary: ({ key }) => `Sertifikatet har en nøkkel av ${key === undefined ? 'ukjent type' : `typen ${key}`}; et grant signeres med RSA (RS256, RS384, RS512) på minst 2048 biter.`,
    cause: 'Nøkkelen er ikke RSA på minst 2048 biter.',
    remedy: useAsDelivered,
  },
  'certificate-wrong-member': {
    summary: ({ keyUsage }) => `Dette er ${keyUsage.includes('nonRepudiation') ? 'signerings' : 'krypterings'}sertifikatet i settet: nøkkelbruken er ${keyUsage.join(', ') || 'tom'}; det for autentisering har digitalSignature.`,
    cause: 'Det er sertifikatet for signering eller kryptering i et sett. Sandkassen slipper det i utgangspunktet gjennom, med et notat.',
    remedy: 'Bruk en annen av filene utstederen leverte: den for autentisering.',
    remedyInGeneral: useForAuthentication,
  },
  'certificate-production': {
    summary: ({ issuer }) => `Dette er et produksjonssertifikat: utstederen er ${issuer}. Test godtar det ikke.`,
    cause: 'Det er et produksjonssertifikat, som ikke godtas i test.',
    remedy: 'Bruk et testsertifikat, fra Buypass, Commfides eller denne sandkassen (kfr-sandbox certs issue), og hold produksjonssertifikatet og nøkkelen unna test.',
  },
  'certificate-personal': {
    summary: 'Dette er et personlig sertifikat: innehaveren har fornavn eller etternavn, og ingen organisasjon eier det.',
    remedy: useEnterprise,
  },
  'certificate-psd2-seal': { summary: 'Sertifikatet er et PSD2-segl for betalingstjenester (PSD…), ikke et virksomhetssertifikat.', remedy: useEnterprise },
  'certificate-revoked': {
    summary: ({ issuer, moment }) => `${certificateOf(issuer)} ble trukket tilbake ${momentInUtc(moment)}.`,
    cause: 'Sertifikatet, eller sertifikatet til utstederen, er trukket tilbake.',
    remedy: 'Bruk et annet sertifikat: tilbaketrekking kan ikke gjøres om. I sandkassen gjør POST /_sandbox/reset om det som er trukket tilbake siden den startet.',
  },
  'certificate-expired': {
    summary: ({ issuer, notAfter, now }) => `${certificateOf(issuer)} utløp for ${durationRounded(now - notAfter).nb} siden, ${momentInUtc(notAfter)}.`,
    cause: 'Sertifikatet, eller utstederens, er utløpt etter sandkassens klokke.',
    remedy: ({ issuer }) => (issuer === undefined ? 'Hent et nytt sertifikat. Hvis sandkassens klokke er stilt frem, still den tilbake.' : 'Still sandkassens klokke tilbake. Hvis utstederen er sandkassens egen, fjern mappen til utstederen for å få en ny.'),
    remedyInGeneral: 'Hent et nytt sertifikat, eller still klokken tilbake med PUT /_sandbox/clock.',
  },
  'certificate-not-yet-valid': {
    summary: ({ issuer, notBefore, now }) => `${certificateOf(issuer)} blir ikke gyldig før om ${durationRounded(notBefore - now).nb}: det gjelder fra ${momentInUtc(notBefore)}.`,
    cause: 'Sertifikatet, eller utstederens, er ikke gyldig ennå etter sandkassens klokke.',
    remedy: 'Hvis sandkassens klokke er stilt tilbake, still den frem, eller hent et sertifikat utstedt på tiden den viser.',
    remedyInGeneral: 'Still klokken frem med PUT /_sandbox/clock, eller hent et sertifikat utstedt på tiden den viser.',
  },
  'certificate-organisation-numbers-differ': {
    summary: ({ numbers }) => `Sertifikatet oppgir ulike organisasjoner: ${numbers.join(' og ')}.`,
    cause: 'Det oppgir to organisasjoner, så ingen organisasjon kan leses ut av det.',
    remedy: 'organizationIdentifier og serialNumber må ha samme nummer. Få utstedt sertifikatet på nytt.',
  },
  'certificate-without-organisation': {
    summary: ({ isHost }) => `Sertifikatet oppgir ikke noe norsk organisasjonsnummer.${isHost ? ' Det ser ut som et TLS-sertifikat for en server.' : ''}`,
    cause: 'Ingen organisasjon kan leses ut av det: det kan være et TLS-sertifikat for en server.',
    remedy: useEnterprise,
  },
};
