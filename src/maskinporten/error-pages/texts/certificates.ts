import type { ErrorName } from '../../errors.ts';
import type { ErrorText } from '../error-text.ts';
import { x5cText } from './x5c.ts';

/** The enterprise certificate in x5c, and the signature. */
export const certificateTexts = {
  'invalid-certificate': {
    title: { en: 'The certificate is not accepted', nb: 'Sertifikatet godtas ikke' },
    meaning: {
      en: 'x5c holds a certificate, but not one that this environment believes: its issuer, kind or key is not accepted.',
      nb: 'x5c inneholder et sertifikat, men ikke et som dette miljøet stoler på: utsteder, type eller nøkkel godtas ikke.',
    },
    causes: [
      {
        codes: ['certificate-production'],
        cause: {
          en: 'It is a production certificate, which test does not accept.',
          nb: 'Det er et produksjonssertifikat, som ikke godtas i test.',
        },
        remedy: { en: 'Use a test certificate.', nb: 'Bruk et testsertifikat.' },
      },
      {
        codes: ['certificate-revoked'],
        cause: {
          en: 'The certificate, or that of its issuer, has been revoked.',
          nb: 'Sertifikatet, eller sertifikatet til utstederen, er trukket tilbake.',
        },
        remedy: {
          en: 'Use another certificate.',
          nb: 'Bruk et annet sertifikat.',
        },
      },
      {
        codes: ['certificate-personal', 'certificate-psd2-seal'],
        cause: {
          en: 'It is a personal certificate or a PSD2 seal, not an enterprise certificate.',
          nb: 'Det er et personlig sertifikat eller et PSD2-segl, ikke et virksomhetssertifikat.',
        },
        remedy: {
          en: 'Use the enterprise certificate of the organisation.',
          nb: 'Bruk virksomhetssertifikatet til organisasjonen.',
        },
      },
      {
        codes: ['certificate-untrusted-issuer', 'certificate-self-signed'],
        cause: {
          en: 'It is issued by someone who is not trusted here, such as an issuer of production certificates, or it is self-signed.',
          nb: 'Det er utstedt av noen som ikke er betrodd her, for eksempel en utsteder av produksjonssertifikater, eller det er selvsignert.',
        },
        remedy: {
          en: "Use a test certificate. The sandbox issues one (npx kfr-sandbox certs issue), and trusts your own test certificates when their issuers' certificates stand in the folder SANDBOX_TRUST_DIR.",
          nb: 'Bruk et testsertifikat. Sandkassen utsteder et (npx kfr-sandbox certs issue), og stoler på dine egne testsertifikater når utstedernes sertifikater ligger i mappen SANDBOX_TRUST_DIR.',
        },
      },
      {
        codes: ['certificate-policy-not-accepted'],
        cause: {
          en: 'It is not an enterprise certificate: its policy is not on the list for test.',
          nb: 'Det er ikke et virksomhetssertifikat: policyen står ikke på listen for test.',
        },
        remedy: {
          en: 'Order an enterprise certificate for test from Buypass or Commfides.',
          nb: 'Bestill et virksomhetssertifikat for test hos Buypass eller Commfides.',
        },
      },
      {
        codes: ['certificate-wrong-member', 'certificate-without-key-usage'],
        cause: {
          en: 'It is the certificate for signing or encryption of a set, or does not say what it is for. By default the sandbox lets the wrong one of a set through, with a note.',
          nb: 'Det er sertifikatet for signering eller kryptering i et sett, eller sier ikke hva det er til. Det gale i et sett slipper sandkassen i utgangspunktet gjennom, med et notat.',
        },
        remedy: {
          en: 'Use the one for authentication: its key usage is digitalSignature.',
          nb: 'Bruk det for autentisering: nøkkelbruken er digitalSignature.',
        },
      },
      {
        codes: ['certificate-not-signed-by-issuer'],
        cause: {
          en: 'It names a trusted issuer, but another key has signed it. The sandbox may have made itself a new issuer.',
          nb: 'Det oppgir en betrodd utsteder, men er signert med en annen nøkkel. Sandkassen kan ha laget seg en ny utsteder.',
        },
        remedy: { en: 'Fetch the certificate again.', nb: 'Hent sertifikatet på nytt.' },
      },
      {
        codes: ['certificate-key-not-rsa', 'certificate-unknown-critical-extension'],
        cause: {
          en: 'Its key is not RSA of at least 2048 bits, or it has a critical extension that nobody here knows.',
          nb: 'Nøkkelen er ikke RSA på minst 2048 biter, eller det har en kritisk utvidelse som ingen her kjenner.',
        },
        remedy: {
          en: 'Use an enterprise certificate as its issuer delivered it.',
          nb: 'Bruk et virksomhetssertifikat slik utstederen leverte det.',
        },
      },
      {
        codes: ['certificate-issuer-unknown-critical-extension', 'certificate-name-not-permitted'],
        cause: {
          en: 'An issuer in its chain has a critical extension that nobody here knows, or may not issue for this name (nameConstraints).',
          nb: 'En utsteder i kjeden har en kritisk utvidelse som ingen her kjenner, eller kan ikke utstede for dette navnet (nameConstraints).',
        },
        remedy: {
          en: 'Check the chain with openssl verify, and ask the issuer for one that passes.',
          nb: 'Sjekk kjeden med openssl verify, og be utstederen om en som godtas.',
        },
      },
    ],
  },
  'wrong-organisation': {
    title: { en: "Another organisation's certificate", nb: 'Sertifikatet tilhører en annen organisasjon' },
    meaning: {
      en: 'The certificate is sound, but its organisation number is not that of the organisation that owns the client.',
      nb: 'Sertifikatet er i orden, men organisasjonsnummeret er ikke det til organisasjonen som eier klienten.',
    },
    causes: [
      {
        codes: ['certificate-other-organisation'],
        cause: {
          en: "A supplier signs with its own certificate for the institution's client, or the client of another company in the group is used.",
          nb: 'En leverandør signerer med sitt eget sertifikat for foretakets klient, eller klienten til et annet selskap i konsernet er brukt.',
        },
        remedy: {
          en: 'Certificate and client must belong to the same organisation. A supplier uses its own client and sets consumer_org to the institution that has delegated to it.',
          nb: 'Sertifikat og klient må tilhøre samme organisasjon. En leverandør bruker sin egen klient og setter consumer_org til foretaket som har delegert til den.',
        },
      },
      {
        codes: ['certificate-without-organisation', 'certificate-personal', 'certificate-psd2-seal', 'certificate-organisation-numbers-differ'],
        cause: {
          en: 'No organisation number can be read from it: a personal certificate, a TLS certificate, a PSD2 seal, or one that names two organisations.',
          nb: 'Ingen organisasjon kan leses ut av det: et personlig sertifikat, et TLS-sertifikat, et PSD2-segl, eller et som oppgir to organisasjoner.',
        },
        remedy: { en: 'Use an enterprise certificate.', nb: 'Bruk et virksomhetssertifikat.' },
      },
    ],
  },
  'invalid-x5c': x5cText,
  'invalid-signature': {
    title: { en: 'The signature is not valid', nb: 'Signaturen er ugyldig' },
    meaning: {
      en: 'The signature cannot be verified with the key that the header points to, or the certificate is outside its validity.',
      nb: 'Signaturen kan ikke verifiseres med nøkkelen som headeren viser til, eller sertifikatet er utenfor gyldighetstiden.',
    },
    causes: [
      {
        codes: ['signature-mismatch'],
        cause: {
          en: 'Key and certificate do not belong together, often because a key store holds several; the grant was changed after it was signed; the signature is not what alg says (PSS padding, another digest, HMAC, an EC key); or it was written as hex or base64 before it became base64url.',
          nb: 'Nøkkel og sertifikat hører ikke sammen, ofte fordi nøkkellageret har flere; grantet er endret etter signeringen; signaturen er ikke slik alg sier (PSS-utfylling, en annen hash, HMAC, en EC-nøkkel); eller den ble skrevet som hex eller base64 før den ble base64url.',
        },
        remedy: {
          en: 'Take both from the same alias of the same key store, sign as alg says (RS256 is SHA-256 with PKCS #1 v1.5 padding), and send the JWT as the library made it.',
          nb: 'Hent begge fra samme alias i samme nøkkellager, signer slik alg sier (RS256 er SHA-256 med PKCS #1 v1.5-utfylling), og send JWT-en slik biblioteket lagde den.',
        },
      },
      {
        codes: ['algorithm-not-accepted'],
        cause: {
          en: 'alg is something else than RS256, RS384 and RS512: HMAC with a secret, an EC key, or PSS.',
          nb: 'alg er noe annet enn RS256, RS384 og RS512: HMAC med en hemmelighet, en EC-nøkkel eller PSS.',
        },
        remedy: { en: 'Sign with RS256 and an RSA key.', nb: 'Signer med RS256 og en RSA-nøkkel.' },
      },
      {
        codes: ['certificate-expired', 'certificate-not-yet-valid'],
        cause: {
          en: "The certificate, or its issuer's, has expired or is not valid yet on the sandbox's clock.",
          nb: 'Sertifikatet, eller utstederens, er utløpt eller ikke gyldig ennå etter sandkassens klokke.',
        },
        remedy: {
          en: 'Fetch a new certificate, or move the clock back with PUT /_sandbox/clock.',
          nb: 'Hent et nytt sertifikat, eller still klokken tilbake med PUT /_sandbox/clock.',
        },
      },
    ],
  },
} as const satisfies Partial<Record<ErrorName, ErrorText>>;
