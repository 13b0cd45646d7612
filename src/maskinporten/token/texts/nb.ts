import { durationInShort, utf8Remedy } from '../../../kernel/index.ts';
import { integrationType } from '../../integration-type.ts';
import type { NameAdvice } from '../claim-names.ts';
import type { Mismatch, UnknownKid } from '../client-rows.ts';
import { type FirstUse, shortList } from '../evidence.ts';
import type { ExplanationTexts, Words } from '../explanations.ts';
import { jwtBearer } from '../grant.ts';
import { documentedLife, enforcedLife, skew } from '../grant-life.ts';
import type { GrantTypeMistake, SentInstead } from '../request-rows.ts';
import type { OtherUnit, OtherZone } from '../time-rows.ts';
import type { Wrapping } from '../wrapping.ts';

export const words: Words = {
  nothingInQuery: 'Utelat spørrestrengen: grant_type og assertion sendes i selve skjemaet, og scope, resource og consumer_org er claims i grantet.',
};

const compressed = {
  cause: 'Skjemaet er komprimert (Content-Encoding), og serveren pakker det ikke ut.',
  remedy: 'Send skjemaet som det er: utelat Content-Encoding, og slå av komprimering av forespørsler i HTTP-klienten.',
};
const ignored = {
  cause: 'resource, client_secret, Authorization eller DPoP kom ved siden av grantet. De har ingen virkning, og det står i et notat i utvekslingen.',
  remedyInGeneral: 'Utelat dem. Ressursen er et claim i grantet.',
};
const nothingBesides = 'Utelat det: en klient i Maskinporten kjennes bare på signaturen i grantet; det finnes ingen hemmeligheter, ingen Basic og ingen DPoP.';
const lookAtSigning = 'Se på hva funksjonen som signerer grantet returnerer, og om resultatet lagres under navnet som sendes.';
const noText = {
  cause: 'Programmet har sendt undefined, null, [object Promise] eller [object Object] i stedet for JWT-en.',
  remedyInGeneral: 'Vent på det som signerer grantet, og send teksten som det gir.',
};
const damaged = {
  cause: 'En del mangler, er avkortet, er kryptert, eller er kodet i vanlig base64.',
  remedy: 'Send kompakt form av en signert JWT: header.claims.signatur, hver del i base64url uten utfylling.',
  remedyInGeneral: 'Send den kompakte formen slik biblioteket lagde den: tre deler, base64url uten utfylling, uendret.',
};
const seconds = 'sekunder siden 1970, som tall';
const claimForms = {
  iss: 'klient-id-en, som tekst',
  scope: 'ett eller flere scope skilt med mellomrom, som tekst',
  iat: seconds,
  exp: seconds,
  aud: 'issueren, én tekst',
  nbf: seconds,
  sub: 'en tekst',
  jti: 'en tekst',
  resource: 'en URI, eller en liste av URI-er',
  pid: '11 sifre, som tekst',
  consumer_org: 'et organisasjonsnummer på 9 sifre, som tekst',
  authorization_details: 'en liste med ett objekt',
};

const useClientId = 'iss er klient-id-en fra Maskinporten, ikke et organisasjonsnummer. GET /_sandbox/institutions viser klientene som finnes her.';

const useIssuer = 'Sett aud til issuer fra /.well-known/oauth-authorization-server, tegn for tegn. Har sandkassen flere adresser, bruk den som forespørselen sendes til, eller sett SANDBOX_BASE_URL.';
const otherEnvironment = {
  remedy: useIssuer,
  cause: 'aud er et annet miljø: den ekte Maskinporten, eller et annet av navnene som sandkassen nås på.',
  remedyInGeneral: 'Bruk adressen som forespørselen sendes til, eller lås issuer med SANDBOX_BASE_URL.',
};
const almostIssuer = {
  remedy: useIssuer,
  cause: 'aud har mellomrom rundt, http i stedet for https eller omvendt, eller andre store og små bokstaver.',
  remedyInGeneral: 'Kopier issuer fra /.well-known/oauth-authorization-server som den er.',
};
const noAudience = { cause: 'aud mangler, eller er en liste eller noe annet enn en tekst.', remedyInGeneral: 'Sett aud til én tekst.' };

const compareClocks = 'Sammenlign maskinens klokke med GET /_sandbox/clock, som kan være flyttet.';
const newGrant = (why = ''): string => `Lag et nytt grant for hver tokenforespørsel, iat nå og exp høyst ${documentedLife} s senere, i sekunder. ${why}${compareClocks}`;
const makeSystemUser = 'I virkeligheten lager organisasjonen en i Altinn for systemet som klienten er knyttet til. Her er det ett kall, PUT /_sandbox/system-users, eller en linje under systemUsers i directory.json. KFR selv krever ingen systembruker.';

export const explanations: ExplanationTexts = {
  'form-content-type': { summary: 'Tokenforespørselen er ikke et urlencoded skjema.', remedy: 'Send grant_type og assertion som skjema med Content-Type application/x-www-form-urlencoded, ikke som JSON eller i adressen.' },
  'form-content-encoding': { summary: ({ coding }) => `Tokenforespørselen er sendt med Content-Encoding ${coding}; den blir ikke pakket ut, så ingen parameter finnes i den.`, ...compressed },
  'form-compressed': { summary: ({ compression }) => `Innholdet i tokenforespørselen er komprimert med ${compression}, så ingen parameter finnes i det.`, ...compressed },
  'form-not-utf-8': { summary: ({ found }) => `Tokenforespørselen er ikke UTF-8: ${found.nb}.`, cause: 'Skjemaet har bokstaver i en annen koding enn UTF-8, for eksempel Windows-1252.', remedy: utf8Remedy('form').nb },
  'form-parameter-missing': {
    summary: ({ name, isEmpty, instead }) => `Parameteren ${name} ${isEmpty ? 'er tom' : 'mangler'}${instead === undefined ? '.' : `; ${whatCame(instead)}.`}`,
    cause: 'grant_type eller assertion mangler, er tom, er sendt i adressen, eller er sendt under et annet navn, for eksempel client_assertion.',
    remedy: ({ name, isEmpty, instead }) => {
      if (instead === 'JSON' || instead === 'JWT') return `Send et skjema: grant_type=${jwtBearer}&assertion=<JWT-en>. ${name} er en av de to parameterne.`;
      if (instead === 'query' || (instead === undefined && !isEmpty)) return `Send ${name} i selve skjemaet, ikke i adressen.`;
      if (instead !== undefined) return name === 'assertion' && instead.sent.startsWith('client_assertion') ? asAssertion : `Send det under navnet ${name}.`;
      return name === 'assertion' ? lookAtSigning : `Variabelen hadde ingen verdi da forespørselen ble laget. Sett grant_type til ${jwtBearer}.`;
    },
    remedyInGeneral: 'Send begge i selve skjemaet, under disse navnene.',
  },
  'form-parameter-repeated': { summary: ({ name }) => `Parameteren ${name} er sendt flere ganger.`, cause: 'En parameter er sendt flere ganger.', remedy: 'Send hver parameter én gang (RFC 6749, 3.2).' },
  'form-parameter-ignored': {
    summary: ({ name }) => `Parameteren ${name} i skjemaet har ingen virkning.`,
    remedy: ({ claim }) => (claim === undefined ? nothingBesides : `Utelat den fra skjemaet; ${claim} settes som claim i grantet.`),
    ...ignored,
  },
  'header-ignored': { summary: ({ name }) => `Headeren ${name} har ingen virkning her.`, remedy: nothingBesides, ...ignored },
  'form-cut-off': { summary: 'Forbindelsen ble brutt før tokenforespørselen var fullstendig.', remedy: 'Sjekk Content-Length og tidsgrensen i klienten.' },
  'form-too-large': {
    summary: 'Tokenforespørselen er altfor stor.',
    cause: 'En fil eller et helt nøkkellager er lagt inn i grantet.',
    remedy: 'Et grant med sertifikatkjede er noen få tusen byte; se på hva som legges i x5c.',
    remedyInGeneral: 'Se på hva som legges i x5c: bare sertifikater, og høyst ti.',
  },
  'form-grant-type': {
    summary: ({ grantType, mistake }) => grantTypeSummary(grantType, mistake),
    cause: 'Klienten er satt opp for client_credentials eller en annen flyt, ofte fordi biblioteket gjør det som standard; eller det er mellomrom, linjeskift eller anførselstegn rundt grant-typen.',
    remedy: ({ mistake }) => {
      if (mistake === undefined) return `Sett grant_type til ${jwtBearer}; client_credentials og klienthemmeligheter brukes ikke.`;
      return mistake === 'client assertion' ? asAssertion : `Sett grant_type til ${jwtBearer}, tegn for tegn.`;
    },
    remedyInGeneral: `Sett grant_type til ${jwtBearer}. Klienthemmeligheter finnes ikke.`,
  },

  'assertion-placeholder': { summary: 'Assertion inneholder en variabel som aldri ble fylt ut.', remedy: 'Kjør skriptet som signerer grantet før forespørselen, eller sjekk valgt miljø i API-verktøyet.' },
  'assertion-unset': { summary: ({ word }) => `Assertion er ${word === undefined ? 'blank' : `ordet ${word}`}: variabelen hadde ingen verdi da forespørselen ble laget.`, remedy: lookAtSigning, ...noText },
  'assertion-not-awaited': {
    summary: ({ text }) => `Assertion er ${text}: forespørselen ble sendt før grantet var signert.`,
    remedy: 'Vent på det som signerer grantet: await sign() i JavaScript, C# og Python, get() eller join() på en CompletableFuture i Java.',
    ...noText,
  },
  'assertion-object': {
    summary: ({ text }) => `Assertion er ${text}: et objekt skrevet som tekst, og ikke JWT-en i det.`,
    remedy: 'Hent den kompakte formen fra objektet: serialize() med Nimbus, compact() med jjwt, WriteToken() på handleren i .NET, teksten som sign() gir i JavaScript.',
    ...noText,
  },
  'assertion-wrapped': {
    summary: ({ wrapping }) => `Assertion er en JWT med ${wrappedIn(wrapping)}.`,
    cause: 'Det er noe rundt JWT-en eller i den: mellomrom, linjeskift, anførselstegn, klammer, ordet Bearer, enda en JWT.',
    remedy: ({ wrapping }) => `Send JWT-en alene, slik biblioteket lagde den, uten ${wrappedIn(wrapping)}.`,
    remedyInGeneral: 'Send JWT-en alene, slik biblioteket lagde den.',
  },
  'assertion-parts': { summary: 'Assertion er ikke en signert JWT.', ...damaged },
  'assertion-not-base64url': { summary: ({ part }) => `Delen «${part}» av assertion er ikke base64url.`, ...damaged },
  'assertion-not-json': { summary: ({ part }) => `Delen «${part}» av assertion er ikke et JSON-objekt; den kan være avkortet.`, ...damaged },
  'assertion-unsigned': { summary: 'Assertion er ikke signert.', remedy: 'Signer grantet med privatnøkkelen til virksomhetssertifikatet eller den registrerte nøkkelen.', remedyInGeneral: 'Signer den med RS256, RS384 eller RS512.' },
  'assertion-critical-header': { summary: 'Assertion krever header-utvidelser som ikke forstås her (RFC 7515, 4.1.11).', remedy: 'Utelat crit fra headeren.' },
  'claim-missing': {
    summary: ({ name }) => `Grantet mangler claimet ${name}.`,
    cause: 'Ett av iss, scope, iat og exp mangler eller er null.',
    remedy: ({ name }) => `Sett ${name} til ${claimForms[name]}.`,
    remedyInGeneral: 'Sett alle fire, og aud.',
  },
  'claim-form': {
    summary: ({ name }) => `Claimet ${name} har ikke riktig form.`,
    cause: 'Et claim har feil type: tider som tekst, scope som liste, consumer_org som tall.',
    remedy: ({ name }) => `Sett ${name} til ${claimForms[name]}.`,
    remedyInGeneral: 'Tider er sekunder siden 1970, som tall; flere scope er én tekst skilt med mellomrom; organisasjons- og fødselsnumre er tekster.',
  },
  'claim-unknown': {
    summary: ({ name, advice }) => `Grantet har et claim som Maskinporten ikke kjenner: ${name}${'meant' in advice ? `. Mente du ${advice.meant}?` : '.'}`,
    cause: 'Biblioteket legger til et eget claim, eller et claim har et annet navn: consumer_orgno for consumer_org, scopes eller scp for scope, audience for aud.',
    remedy: ({ advice }) => nameRemedy(advice),
    remedyInGeneral: 'Utelat det Maskinporten ikke lister opp: den tar iss, aud, scope, iat, exp, nbf, sub, jti, resource, pid, consumer_org og authorization_details.',
  },

  'client-unknown': { summary: 'Ingen klient har denne id-en.', cause: 'iss er et organisasjonsnummer, id-en til en klient i et annet miljø, eller feilstavet.', remedy: useClientId },
  'client-inactive': { summary: 'Klienten er deaktivert.', remedy: useClientId, remedyInGeneral: 'Bruk en annen klient, eller lag en ny.' },
  'key-expired': {
    summary: ({ kid, late, isYearOld }) => (isYearOld ? `Den registrerte nøkkelen ${kid} er mer enn ett år gammel; den utløp for ${late} siden.` : `Den registrerte nøkkelen ${kid} utløp for ${late} siden, slik dens exp sier.`),
    cause: 'Nøkkelen ble registrert for mer enn ett år siden, eller dens egen exp er passert.',
    remedy: 'Registrer en ny nøkkel og signer med den.',
    remedyInGeneral: 'Registrer en ny nøkkel, signer med den, og fjern den gamle. Planlegg byttet før året er omme.',
  },
  'kid-beside-x5c': {
    summary: (facts) => (facts.isEmpty ? emptyKid : `Headeren har kid ${facts.kid} ved siden av x5c, men klienten har ingen registrerte nøkler: kid må bort når virksomhetssertifikat brukes.${heldBy(facts)}`),
    cause: 'Klienten har ingen registrerte nøkler, og biblioteket har lagt til kid ved siden av sertifikatet i x5c: X509SecurityKey i .NET gjør det uten at du ber om det.',
    remedy: ({ isEmpty, client }) =>
      isEmpty
        ? withoutEmptyKid(client)
        : `Utelat kid; x5t kan stå. Eller, hvis du signerer med en registrert nøkkel, registrer den på denne klienten (POST /api/v1/clients/${client}/jwks) og utelat x5c. .NET: X509SecurityKey og X509SigningCredentials legger til kid uten at du ber om det, så kall header.Remove("kid") på JwtHeader, eller signer med new RsaSecurityKey(certificate.GetRSAPrivateKey()). jsonwebtoken: utelat valget keyid. jose: ingen kid i setProtectedHeader. Nimbus: ingen keyID() på JWSHeader.Builder. jjwt: ingen keyId() i header(). java-jwt: ingen withKeyId(). PyJWT og golang-jwt: ingen kid i headers og token.Header.`,
    remedyInGeneral: 'Utelat kid: header.Remove("kid") i .NET, ingen keyid med jsonwebtoken, ingen keyID() med Nimbus. x5t kan stå. Signerer du med en registrert nøkkel, så registrer den på denne klienten.',
  },
  'kid-unknown': {
    summary: (facts) => {
      const { kid, isEmpty, registered } = facts;
      if (registered === undefined) return isEmpty ? emptyKid : `Grantet viser til nøkkelen ${kid} i kid, men klienten har ingen registrerte nøkler.${heldBy(facts)}`;
      return isEmpty ? `kid er tom. Registrert: ${registered}.` : `Klienten har ingen registrert nøkkel med kid ${kid}. Registrert: ${registered}.${heldBy(facts)}`;
    },
    cause: 'kid er et tall og ikke en tekst, nøkkelen er registrert på en annen klient, eller den er byttet ut.',
    remedy: ({ kind, isEmpty, registered, meant, client }) => {
      if (registered === undefined) return isEmpty ? withoutEmptyKid(client) : 'Registrer den offentlige nøkkelen på klienten, eller utelat kid og send sertifikatet i x5c.';
      if (meant !== undefined) return `Skriv den slik den er registrert, som tekst: "kid": ${meant}. Store bokstaver og mellomrom teller.`;
      if (kind !== undefined) return 'kid er en tekst: skriv kid til en registrert nøkkel i anførselstegn.';
      return 'Send kid til en registrert nøkkel og signer med den, eller registrer den nye offentlige nøkkelen først. Så lenge klienten har registrerte nøkler, blir et sertifikat i x5c ikke vurdert.';
    },
    remedyInGeneral: 'Registrer den offentlige nøkkelen på klienten med denne kid-en. Skal du signere med virksomhetssertifikat, så utelat kid og send x5c.',
  },
  'kid-missing': {
    summary: 'Denne klienten har registrerte nøkler, så grantet må oppgi en av dem i kid; et sertifikat i x5c blir ikke vurdert.',
    cause: 'Grantet er signert med virksomhetssertifikat, eller kid står blant claimene og ikke i headeren.',
    remedy: ({ registered }) => `Signer med en registrert nøkkel og sett dens kid i headeren (${registered}), eller fjern de registrerte nøklene fra klienten for å bruke sertifikatet.`,
    remedyInGeneral: 'Sett kid til den registrerte nøkkelen i headeren, eller fjern de registrerte nøklene fra klienten.',
  },
  'x5c-missing': {
    summary: 'Headeren oppgir verken sertifikat eller nøkkel å verifisere grantet med.',
    cause: 'Headeren har verken x5c eller kid.',
    remedy: 'Legg sertifikatet i x5c: en liste med DER-sertifikatet i base64.',
    remedyInGeneral: 'Legg virksomhetssertifikatet i x5c, i headeren og ikke blant claimene.',
  },
  'certificate-other-organisation': {
    summary: ({ certificate, owner }) => `Sertifikatet tilhører ${certificate}, klienten ${owner}.`,
    cause: 'En leverandør signerer med sitt eget sertifikat for foretakets klient, eller klienten til et annet selskap i konsernet er brukt.',
    remedy: 'Signer med sertifikatet til organisasjonen som eier klienten, eller bruk klient-id-en til sertifikatets organisasjon.',
    remedyInGeneral: 'Sertifikat og klient må tilhøre samme organisasjon. En leverandør bruker sin egen klient og setter consumer_org til foretaket som har delegert til den.',
  },
  'signature-mismatch': {
    summary: ({ mismatch }) => mismatchSummary(mismatch),
    cause: 'Nøkkel og sertifikat hører ikke sammen, ofte fordi nøkkellageret har flere; grantet er endret etter signeringen; signaturen er ikke slik alg sier (PSS-utfylling, en annen hash, HMAC, en EC-nøkkel); eller den ble skrevet som hex eller base64 før den ble base64url.',
    remedy: ({ mismatch }) => mismatchRemedy(mismatch),
    remedyInGeneral: 'Hent begge fra samme alias i samme nøkkellager, signer slik alg sier (RS256 er SHA-256 med PKCS #1 v1.5-utfylling), og send JWT-en slik biblioteket lagde den.',
  },
  'algorithm-not-accepted': {
    summary: ({ alg, made }) => `Grantet er ikke signert med en algoritme som Maskinporten godtar${made === undefined ? '.' : `: ${alg === undefined ? 'alg mangler' : `alg sier ${alg}`}; signaturen er laget med ${made}.`}`,
    cause: 'alg er noe annet enn RS256, RS384 og RS512: HMAC med en hemmelighet, en EC-nøkkel eller PSS.',
    remedy: ({ made, isAccepted }) => (isAccepted ? `Skriv "alg":"${made}" i headeren, med store bokstaver: signaturen er gyldig. .NET: SecurityAlgorithms.RsaSha256, ikke RsaSha256Signature, som er en adresse.` : 'Signer med RS256 og en RSA-nøkkel; ikke HMAC, EC eller PSS.'),
    remedyInGeneral: 'Signer med RS256 og en RSA-nøkkel.',
  },

  'audience-without-slash': {
    summary: 'aud mangler skråstreken på slutten av issuer.',
    cause: 'Skråstreken på slutten mangler.',
    remedy: useIssuer,
    remedyInGeneral: 'Hent aud fra issuer i /.well-known/oauth-authorization-server; skråstreken hører med.',
  },
  'audience-is-token-endpoint': {
    summary: 'aud er adressen til token-endepunktet; det skal være issuer.',
    remedy: `Mange biblioteker bruker token-endepunktet som standard; sett den selv: setAudience(issuer) med jose, audience(issuer) med Nimbus, audience med jsonwebtoken. ${useIssuer}`,
  },
  'audience-is-maskinporten': { summary: 'aud er en ekte Maskinporten; sandkassen er sin egen issuer.', ...otherEnvironment },
  'audience-other': { summary: 'aud er ikke denne issueren.', ...otherEnvironment },
  'audience-blanks': { summary: 'aud er riktig bortsett fra mellomrom eller linjeskift rundt.', ...almostIssuer },
  'audience-other-scheme': { summary: 'aud er riktig bortsett fra http eller https i begynnelsen.', ...almostIssuer },
  'audience-capitals': { summary: 'aud er riktig bortsett fra store og små bokstaver.', ...almostIssuer },
  'audience-missing': { summary: 'Grantet mangler aud.', remedy: useIssuer, ...noAudience },
  'audience-array': {
    summary: 'aud må være én tekststreng, ikke en liste.',
    remedy: `Skriv aud som tekst. golang-jwt: jwt.MarshalSingleStringAsArray = false, eller jwt.MapClaims{"aud": issuer}. jjwt 0.12: .audience().single(issuer), ikke .audience().add(issuer). ${useIssuer}`,
    ...noAudience,
  },
  'audience-not-text': { summary: 'aud må være en tekst.', remedy: useIssuer, ...noAudience },
  'scope-not-on-client': {
    summary: ({ scope, client }) => `Scopet ${scope} mangler på klienten ${client}.`,
    cause: 'Scopet er aldri lagt til på klienten, er feilstavet, eller flere er skilt med komma.',
    remedy: 'Be om et scope som klienten har, eller legg det til på klienten. Flere scope skilles med mellomrom, ikke komma.',
    remedyInGeneral: 'Legg scopet til på klienten. Skill flere med mellomrom. Finansforetak bruker bits:kundeforhold.write.',
  },
  'scope-deactivated': {
    summary: ({ scope }) => `Klienten har scopet ${scope}, men eieren har deaktivert det.`,
    cause: 'Eieren har deaktivert scopet.',
    remedy: 'Be om et annet scope, eller få eieren til å aktivere det igjen.',
    remedyInGeneral: 'Be om et annet scope, eller spør eieren.',
  },
  'scope-integration-type': {
    summary: ({ scope }) => `Scopet ${scope} er ikke for Maskinporten-klienter.`,
    cause: 'Scopet er for klienter som logger inn personer, for eksempel gjennom ID-porten.',
    remedy: `Be om et scope som er det, eller få eieren til å legge ${integrationType} til i allowed_integration_types.`,
    remedyInGeneral: `Be om et scope som tillater integrasjonstypen ${integrationType}.`,
  },
  'access-not-granted': {
    summary: ({ scope, consumer }) => `Klienten har scopet ${scope}, men ${consumer} har ikke fått tilgang til det.`,
    cause: 'Bits har ikke gitt tilgangen ennå, den er trukket tilbake, eller den er gitt til leverandøren og ikke til foretaket.',
    remedy: ({ scope, call }) => `I virkeligheten ${scope.startsWith('bits:') ? 'gir Bits tilgang 1 til 3 virkedager etter registreringsskjemaet' : 'gir eieren av scopet tilgang'}. Her er det ett kall, ${call}, eller en linje under accesses i directory.json.`,
    remedyInGeneral: 'I virkeligheten gir Bits tilgang 1 til 3 virkedager etter registreringsskjemaet. Her er det ett kall, PATCH /_sandbox/institutions/{orgno} med {"access":"granted"} eller PUT /api/v1/scopes/access/{orgno}?scope=, eller en linje under accesses i directory.json.',
  },
  'consumer-org-left-out': {
    summary: ({ scope, supplier, delegators }) => `Grantet mangler consumer_org: ${supplier} har ikke selv tilgang til ${scope}, men det er delegert av ${shortList(delegators, 'og')}.`,
    cause: 'En leverandør uten egen tilgang har utelatt consumer_org, selv om andre har delegert scopet til den.',
    remedy: ({ delegators }) => `En leverandør oppgir kunden sin: sett claimet consumer_org til "${delegators[0]}", eller den det spørres for.`,
    remedyInGeneral: 'Oppgi kunden i consumer_org.',
  },
  'consumer-org-is-own': { summary: 'consumer_org er klientens egen organisasjon.', cause: 'Claimet settes alltid, også når foretaket opptrer for seg selv.', remedy: 'Utelat consumer_org når du opptrer for egen organisasjon.' },
  'delegation-missing': {
    summary: ({ consumer, scope, supplier }) => `${consumer} har ikke delegert scopet ${scope} til ${supplier}.`,
    cause: 'Delegeringen er ikke gjort, er gjort til en annen organisasjon, eller gjelder ikke alle scopene det spørres om.',
    remedy: ({ delegators }) => `${delegators.length === 0 ? '' : `Det er delegert av ${shortList(delegators, 'og')}: er consumer_org riktig? `}I virkeligheten delegerer konsumenten i Altinn. Her er det ett kall, PUT /_sandbox/delegations, eller en linje under delegations i directory.json.`,
    remedyInGeneral: 'I virkeligheten delegerer konsumenten i Altinn. Her er det PUT /_sandbox/delegations.',
  },
  'details-type-unknown': {
    summary: 'Typen i authorization_details er ikke kjent.',
    cause: 'type mangler, eller er ikke urn:altinn:systemuser. urn:altinn:consent, som den ekte Maskinporten har, finnes ikke i sandkassen.',
    remedy: ({ kind }) => detailsTypeRemedy[kind],
    remedyInGeneral: 'KFR trenger ikke authorization_details; utelat claimet med mindre en annen tjeneste krever det.',
  },
  'details-field-unknown': {
    summary: 'authorization_details har et ukjent felt.',
    cause: 'Et felt er feilstavet, eller er et som bare tokenet har, som systemuser_id.',
    remedy: ({ ofToken, meant }) => {
      if (ofToken) return 'Utelat feltet: Maskinporten setter det i tilgangstokenet.';
      return meant === undefined ? 'Utelat feltet.' : `Kall feltet ${meant}.`;
    },
    remedyInGeneral: 'Utelat feltet.',
  },
  'system-user-missing': { summary: ({ organisation }) => `${organisation} har ingen systembruker for denne klienten.`, cause: 'Organisasjonen har ikke laget en systembruker for systemet som klienten hører til.', remedy: makeSystemUser },
  'system-user-ambiguous': {
    summary: ({ organisation }) => `${organisation} har flere systembrukere for denne klienten.`,
    cause: 'Organisasjonen har flere for denne klienten.',
    remedy: makeSystemUser,
    remedyInGeneral: 'Angi hvilken med externalRef.',
  },
  'system-user-organisation': {
    summary: 'systemuser_org oppgir ikke en organisasjon.',
    remedy: 'Sett systemuser_org til organisasjonen som eier systembrukeren, med nummeret bak 0192:.',
    remedyInGeneral: 'Skriv {"authority":"iso6523-actorid-upis","ID":"0192:<9 sifre>"}.',
  },

  'grant-clock-moved': {
    summary: ({ offset }) => `Grantet stemmer med maskinens tid, men sandkassens klokke er flyttet eller stanset: den er ${durationInShort(offset / 1000)} ${offset > 0 ? 'foran' : 'bak'} den tiden.`,
    cause: 'Sandkassens klokke er flyttet eller stanset, og grantet har maskinens tid.',
    remedy: 'Hent tiden til iat og exp fra GET /_sandbox/clock, eller la klokken følge maskinen igjen: PUT /_sandbox/clock {"release":true}.',
  },
  'grant-expired': {
    summary: ({ exp, now }) => `Grantet utløp for ${durationInShort(now / 1000 - exp)} siden.`,
    cause: 'Et grant er tatt vare på og sendt senere, eller maskinens klokke går for sakte.',
    remedy: ({ iat, now }) => {
      const age = now / 1000 - iat;
      return age <= skew ? newGrant() : newGrant(`Er grantet laget akkurat nå, går maskinens klokke ${durationInShort(age)} for sakte. `);
    },
    remedyInGeneral: 'Lag et nytt grant for hver forespørsel. Sammenlign klokken med GET /_sandbox/clock, som kan være flyttet.',
  },
  'grant-iat-in-future': {
    summary: ({ iat, now }) => `iat er ${durationInShort(iat - now / 1000)} foran sandkassens klokke.`,
    cause: 'Maskinens klokke går for fort.',
    remedy: ({ iat, now }) => newGrant(`Er grantet laget akkurat nå, går maskinens klokke ${durationInShort(iat - now / 1000)} for fort. `),
    remedyInGeneral: 'Still klokken etter NTP. Sammenlign den med GET /_sandbox/clock, som kan være flyttet.',
  },
  'grant-lives-too-long': {
    summary: ({ life }) => `Grantet har en levetid på ${durationInShort(life)}; dokumentert grense er ${documentedLife} s.`,
    cause: 'exp er satt en time frem, som for et token, eller iat er da programmet startet, og ikke nå.',
    remedy: newGrant(),
  },
  'grant-life-in-milliseconds': {
    summary: ({ life, meant }) => `exp er iat pluss ${life}: det ligner en levetid på ${meant} s i millisekunder, lagt til en tid i sekunder.`,
    cause: `Levetiden er i millisekunder, for eksempel ${documentedLife * 1000}, og er lagt til en tid i sekunder.`,
    remedy: `Legg til levetiden i sekunder: exp = iat + ${documentedLife} høyst.`,
  },
  'grant-times-not-seconds': {
    summary: ({ claims, unit }) => `${claims.map(({ name }) => name).join(' og ')} er i ${units[unit]}; et grant har sekunder.`,
    cause: 'Tidene er i millisekunder, slik Date.now() gir dem, eller mindre: regnet som sekunder er de langt frem i tid, eller levetiden blir altfor lang.',
    remedy: 'Bruk sekunder siden 1970: Math.floor(Date.now() / 1000) i JavaScript, Instant.now().getEpochSecond() i Java, DateTimeOffset.UtcNow.ToUnixTimeSeconds() i .NET, int(time.time()) i Python, time.Now().Unix() i Go.',
  },
  'grant-time-zone': {
    summary: (facts) => zoneSummary(facts),
    cause: 'Avviket er hele timer: lokal tid er sendt som UTC, eller UTC er lest som lokal tid. Norge er 1 t foran om vinteren, 2 t om sommeren.',
    remedy: `Hent tiden i UTC: DateTimeOffset.UtcNow.ToUnixTimeSeconds() i .NET, ikke DateTime.Now; Instant.now() i Java, ikke LocalDateTime; time.time() i Python, ikke datetime.utcnow().timestamp(). ${compareClocks}`,
  },
  'grant-exp-is-duration': {
    summary: ({ exp }) => `exp er ${exp}: levetiden til grantet, ikke tidspunktet da det utløper.`,
    cause: `exp er levetiden, for eksempel ${documentedLife}, og ikke tidspunktet da grantet utløper.`,
    remedy: `Sett exp til iat pluss levetiden, høyst ${documentedLife} s.`,
  },
  'grant-ends-before-it-begins': {
    summary: `exp er ikke etter iat: sluppet gjennom, siden begge er innenfor ${skew} s fra sandkassens klokke.`,
    cause: 'exp er ikke etter iat. Like ved nå slippes grantet gjennom, med et notat i utvekslingen.',
    remedy: `Sett iat til nå og exp en stund etter, høyst ${documentedLife} s.`,
  },
  'grant-lives-long': {
    summary: ({ life }) => `Grantet har en levetid på ${durationInShort(life)}: sluppet gjennom, men lenger enn dokumenterte ${documentedLife} s.`,
    cause: `Levetiden er mellom ${documentedLife} og ${enforcedLife} sekunder: det slippes gjennom, med et notat i utvekslingen.`,
    remedy: `Sett exp høyst ${documentedLife} s etter iat.`,
    remedyInGeneral: `Ikke regn med det; hold deg innenfor ${documentedLife} s.`,
  },
  'grant-nbf-in-future': {
    summary: ({ nbf, now }) => `nbf er ${durationInShort(nbf - now / 1000)} foran sandkassens klokke. At Maskinporten sjekker nbf, er en antakelse.`,
    cause: 'nbf er foran klokken. At Maskinporten ser på nbf, er en antakelse: ingen kilde viser at den gjør det.',
    remedy: newGrant('nbf kan utelates. '),
    remedyInGeneral: 'Sett nbf til iat, eller utelat det.',
  },
  'grant-used-before': {
    summary: (use) => `Dette grantet ble først brukt ${firstUse(use)}; et grant virker én gang.`,
    cause: 'Et automatisk nytt forsøk sender samme grant igjen, flere tråder deler ett, eller jti er en fast tekst.',
    remedy: 'Lag og signer et nytt grant, med ny jti, for hver forespørsel, også når et automatisk nytt forsøk sender den på nytt. Behold tokenet til det utløper.',
  },
};

const asAssertion = `Send den signerte JWT-en som assertion, med grant_type ${jwtBearer}. client_assertion autentiserer en klient ved siden av et annet grant (RFC 7523, 2.2), og det har ikke Maskinporten.`;

function whatCame(instead: SentInstead): string {
  if (instead === 'query') return 'den står i adressen';
  if (instead === 'JSON') return 'innholdet er JSON, uansett hva Content-Type sier';
  return instead === 'JWT' ? 'innholdet er bare en JWT' : `${instead.sent} kom i stedet`;
}

const around: Readonly<Record<Wrapping, string>> = {
  'line break': 'et linjeskift',
  invisible: 'et usynlig tegn',
  bytes: 'b-en til bytes i Python foran (kall .decode())',
  brackets: 'parenteser eller klammer rundt',
  quotes: 'anførselstegn rundt',
  bearer: 'ordet Bearer foran',
  name: 'navnet på parameteren i verdien',
  'last sign': 'et tegn på slutten',
  blanks: 'mellomrom',
  'other JWT': 'enda en JWT ved siden av',
  'other text': 'annen tekst ved siden av',
};
const list = new Intl.ListFormat('nb');
const wrappedIn = (found: readonly Wrapping[]): string => list.format(found.map((each) => around[each]));

const almostGrantType = {
  blank: 'Grant-typen er blank: variabelen hadde ingen verdi da forespørselen ble laget.',
  'assertion type': 'Dette er typen til en client assertion, ikke en grant-type.',
  capitals: 'Grant-typen er riktig bortsett fra store bokstaver.',
  'encoded twice': 'Grant-typen er prosentkodet to ganger.',
  almost: 'Grant-typen er nesten riktig, men ikke helt.',
};

function grantTypeSummary(grantType: string, mistake: GrantTypeMistake | undefined): string {
  if (mistake === undefined) return 'Maskinporten kjenner bare én grant-type: en signert JWT.';
  if (mistake === 'client assertion') return `Grant-typen er ${grantType}, og JWT-en kom som client_assertion.`;
  return typeof mistake === 'string' ? almostGrantType[mistake] : `Grant-typen er riktig bortsett fra ${wrappedIn(mistake)}.`;
}

const elsewhere = {
  header: 'Det hører hjemme i headeren til JWT-en: utelat det fra claimene.',
  details: 'Det hører hjemme i authorization_details, som systemuser_org eller externalRef ved siden av type: utelat det fra claimene.',
  form: 'Det er en parameter i skjemaet: utelat det fra grantet.',
  token: 'Maskinporten setter det i tilgangstokenet: utelat det fra grantet. En leverandør oppgir kunden sin i consumer_org.',
  login: 'Det hører til innlogging (OpenID Connect): utelat det. Det som gjør et grant unikt, er jti.',
};

function nameRemedy(advice: NameAdvice): string {
  if (advice.is === 'nothing') return 'Utelat claimet.';
  if (advice.is === 'elsewhere') return elsewhere[advice.location];
  const { meant, fromGuide } = advice;
  return advice.is === 'there' ? `Utelat claimet; ${meant} er der allerede.` : `Kall det ${meant}: ${claimForms[meant]}.${fromGuide ? ' En veiledning fra Digdir skriver consumer_orgno; serveren vil ha consumer_org.' : ''}`;
}

const emptyKid = 'Headeren har en tom kid, og klienten har ingen registrerte nøkler: også en tom kid teller.';
const withoutEmptyKid = (client: string): string => `Utelat kid og send sertifikatet i x5c. Eller, hvis du signerer med en registrert nøkkel, registrer den på denne klienten (POST /api/v1/clients/${client}/jwks) og send dens kid.`;
const heldBy = ({ holder }: UnknownKid): string => (holder === undefined ? '' : ` Den er en nøkkel på klienten ${holder}.`);

function mismatchSummary(mismatch: Mismatch): string {
  switch (mismatch.by) {
    case 'algorithm':
      return `alg sier ${mismatch.alg}, men signaturen er laget med ${mismatch.made}.`;
    case 'encoding':
      return `Signaturen er gyldig, men ble skrevet som ${mismatch.encoding} før den ble base64url.`;
    case 'kind':
      return `alg sier ${mismatch.alg}, men en signatur på ${mismatch.length} byte er ikke RSA: den ligner ${mismatch.kind}.`;
    case 'certificate':
      return 'Signaturen er ikke laget med privatnøkkelen som hører til sertifikatet i x5c.';
    case 'registered key':
      return `Signaturen er ikke laget med privatnøkkelen som hører til den registrerte nøkkelen ${mismatch.kid}.`;
  }
}

function mismatchRemedy(mismatch: Mismatch): string {
  switch (mismatch.by) {
    case 'algorithm': {
      const { alg, made, isAccepted } = mismatch;
      return `${isAccepted ? `Sett alg til ${made}, eller signer` : 'Signer'} med ${alg}: PKCS #1 v1.5-utfylling (RSASignaturePadding.Pkcs1 i .NET, padding.PKCS1v15() i Python), ikke PSS, og hashen SHA-${alg.slice(2)}.`;
    }
    case 'encoding':
      return 'Kod bytene i signaturen som base64url, én gang: openssl dgst -sha256 -sign key.pem -binary, uten -hex.';
    case 'kind':
      return mismatch.kind === 'HMAC' ? 'Signer med RSA-privatnøkkelen, ikke med en hemmelighet; Maskinporten har ingen klienthemmeligheter.' : 'Signer med en RSA-nøkkel; nøkler på elliptiske kurver godtas ikke.';
    case 'certificate':
      return 'Hent nøkkel og sertifikat fra samme alias i samme nøkkellager, og endre ingenting etter signering.';
    case 'registered key':
      return 'Hvis nøkkelen er byttet, registrer den nye og send dens kid. Endre ingenting etter signering.';
  }
}

const detailsTypeRemedy = {
  consent: 'Denne typen ber om samtykke fra en person eller organisasjon (Altinn Samtykke). Den ekte Maskinporten har den; sandkassen har den ikke, siden KFR ikke krever samtykke. Utelat claimet for KFR, og test samtykke mot det ekte testmiljøet.',
  almost: 'Skriv type som urn:altinn:systemuser, tegn for tegn.',
  other: 'Sett type til urn:altinn:systemuser, eller utelat claimet.',
};

const units: Readonly<Record<OtherUnit['unit'], string>> = { milliseconds: 'millisekunder', microseconds: 'mikrosekunder', nanoseconds: 'nanosekunder' };

function firstUse({ first, now }: FirstUse): string {
  const at = new Date(first).toISOString();
  const away = durationInShort((now - first) / 1000);
  return first > now ? `${at}, ${away} foran sandkassens klokke, som er stilt tilbake` : `${at}, for ${away} siden`;
}

function zoneSummary({ claim, difference, hours, oslo }: OtherZone): string {
  const inNorway = Math.abs(hours) === oslo;
  const rest = difference - hours * 3600;
  const isRest = claim === 'iat' && Math.abs(rest) > skew;
  const zone = `${Math.abs(hours)} h${inNorway ? `, like mye som Norge nå er foran UTC (${oslo} t)` : ''}${isRest ? `; de øvrige ${durationInShort(rest)} kan være en klokke som går feil` : ''}`;
  // Another time zone than Norway's is less likely than a clock that is off by that much.
  const looks = inNorway ? '' : 'det ligner ';
  return difference > 0 ? `${claim} er ${durationInShort(difference)} foran sandkassens klokke: ${looks}lokal tid sendt som UTC, ${zone}.` : `${claim} er ${durationInShort(difference)} bak sandkassens klokke: ${looks}UTC lest som lokal tid, ${zone}, eller et grant som er tatt vare på så lenge.`;
}
