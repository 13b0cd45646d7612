import type { ErrorText } from '../error-text.ts';

/** The ways in which x5c can fail to be an array of certificates. */
export const x5cText: ErrorText = {
  title: { en: 'x5c is not an array of certificates', nb: 'x5c er ikke en liste av sertifikater' },
  meaning: {
    en: 'The header must carry x5c: an array of strings, each one certificate, DER in standard base64, your own first (RFC 7515, 4.1.6).',
    nb: 'Headeren skal ha x5c: en liste av tekster, hver med ett sertifikat, DER i vanlig base64, ditt eget først (RFC 7515, 4.1.6).',
  },
  causes: [
    {
      codes: ['x5c-missing'],
      cause: {
        en: 'The header has neither x5c nor kid.',
        nb: 'Headeren har verken x5c eller kid.',
      },
      remedy: {
        en: 'Put the enterprise certificate in x5c, in the header and not among the claims.',
        nb: 'Legg virksomhetssertifikatet i x5c, i headeren og ikke blant claimene.',
      },
    },
    {
      codes: ['x5c-not-array', 'x5c-empty', 'x5c-element-not-string', 'x5c-element-empty'],
      cause: {
        en: 'x5c is one string instead of an array, or an element is empty or no string.',
        nb: 'x5c er én tekst i stedet for en liste, eller et element er tomt eller ikke en tekst.',
      },
      remedy: {
        en: 'Wrap the certificate in an array, also when it is the only one: "x5c": ["MII…"].',
        nb: 'Legg sertifikatet i en liste, også når det er det eneste: "x5c": ["MII…"].',
      },
    },
    {
      codes: ['x5c-pem', 'x5c-base64-twice', 'x5c-not-base64'],
      cause: {
        en: 'An element is the whole PEM file, with its BEGIN and END lines, or its text encoded once more.',
        nb: 'Et element er hele PEM-filen, med BEGIN- og END-linjene, eller teksten kodet en gang til.',
      },
      remedy: {
        en: 'Use the text between the BEGIN and END lines as it is, with the line breaks taken out.',
        nb: 'Bruk teksten mellom BEGIN- og END-linjene som den er, uten linjeskift.',
      },
    },
    {
      codes: ['x5c-base64url', 'x5c-padding-missing'],
      cause: {
        en: 'An element is in base64url, or lacks its padding.',
        nb: 'Et element er i base64url, eller mangler utfylling.',
      },
      remedy: {
        en: 'x5c is in standard base64 with + / and =; only the parts of the JWT itself are base64url.',
        nb: 'x5c er i vanlig base64 med + / og =; bare delene av selve JWT-en er base64url.',
      },
    },
    {
      codes: ['x5c-issuer-first', 'x5c-several-in-one', 'x5c-too-many'],
      cause: {
        en: "The chain is upside down, stands in one element, or is longer than any chain: an issuer's certificate comes first.",
        nb: 'Kjeden står opp ned, står i ett element, eller er lengre enn noen kjede: en utsteders sertifikat kommer først.',
      },
      remedy: {
        en: 'Give each certificate an element of its own: yours first, then its issuers from the bottom up, or yours alone.',
        nb: 'Gi hvert sertifikat sitt eget element: ditt eget først, så utstederne nedenfra og opp, eller bare ditt eget.',
      },
    },
    {
      codes: ['x5c-private-key'],
      cause: {
        en: 'A private key stands where the certificate should be. It has now been sent to someone else.',
        nb: 'Det står en privat nøkkel der sertifikatet skulle vært. Den er nå sendt til noen andre.',
      },
      remedy: {
        en: 'Send the certificate only. A key that is used for anything real must be treated as lost.',
        nb: 'Send bare sertifikatet. En nøkkel som brukes til noe reelt, må regnes som kompromittert.',
      },
    },
    {
      codes: ['x5c-thumbprint', 'x5c-not-certificate', 'x5c-cut-off', 'x5c-element-too-large'],
      cause: {
        en: 'An element is something else: a thumbprint, a public key, a key store, a bundle, or part of a certificate.',
        nb: 'Et element er noe annet: et fingeravtrykk, en offentlig nøkkel, et nøkkellager, en samlefil eller en del av et sertifikat.',
      },
      remedy: {
        en: 'Export the certificate alone, as DER or PEM, and check that nothing cuts the text.',
        nb: 'Eksporter bare sertifikatet, som DER eller PEM, og sjekk at ingenting kutter teksten.',
      },
    },
    {
      codes: ['x5c-line-breaks'],
      cause: {
        en: 'The base64 has line breaks in it. The sandbox lets them through, with a note; another server may not.',
        nb: 'Base64-teksten har linjeskift. Sandkassen slipper dem gjennom, med et notat; en annen tjener gjør kanskje ikke det.',
      },
      remedy: { en: 'Take them out before signing.', nb: 'Fjern dem før signering.' },
    },
  ],
};
