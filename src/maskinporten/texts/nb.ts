import { usualTokenLife } from '../../directory/index.ts';
import { durationInShort } from '../../kernel/index.ts';
import type { ExplainedAnswer, ExplanationTexts } from '../explanations.ts';

const getToken = 'Hent et token fra /token og send det som «Authorization: Bearer <token>».';
const stillOrdered = 'Prøv igjen slik klienten ville gjort. GET /_sandbox/maskinporten/next viser hva som fortsatt er bestilt, DELETE fjerner det.';

export const explanations: ExplanationTexts = {
  'token-missing': { summary: 'Forespørselen har ikke noe token.', remedy: getToken },
  'token-malformed': { summary: 'Det som står i Authorization, er ikke et token.', remedy: getToken },
  'token-signature': {
    summary: 'Tokenet er endret, eller signert av noen andre.',
    remedy: 'Bruk et token fra denne sandkassens /token; token fra ekte Maskinporten eller en annen sandkasse virker ikke her.',
  },
  'token-key-retired': {
    summary: ({ past }) => `Tokenet er signert med en nøkkel som ble byttet ut for ${durationInShort(past)} siden og ikke lenger er i /jwk.`,
    remedy: 'Hent et nytt token. Den som kontrollerer token, må hente /jwk på nytt når den møter en ukjent kid.',
  },
  'token-issuer': { summary: 'Tokenet er fra en annen utsteder.', remedy: getToken },
  'token-expired': {
    summary: ({ late }) => `Tokenet utløp for ${durationInShort(late)} siden.`,
    remedy: `Hent nytt token litt før det gamle utløper: det varer i ${usualTokenLife} s om ikke klient eller scope sier noe annet.`,
  },
  'token-not-yet-valid': {
    summary: ({ early }) => `Tokenet gjelder først om ${durationInShort(early)}, slik dets nbf sier.`,
    remedy: getToken,
  },
  'token-without-bearer': {
    summary: ({ isLetThrough }) => `Ordet Bearer mangler foran tokenet${isLetThrough ? '; sluppet gjennom' : ''}.`,
    remedy: getToken,
  },
  'token-claim-form': {
    summary: ({ name, isMissing }) => (isMissing ? `Tokenet mangler claimet ${name}.` : `Claimet ${name} i tokenet har ikke riktig form.`),
    remedy: 'Ikke noe token fra /token ser slik ut: dette er laget gjennom fjernkontrollen. Hent et fra /token.',
  },
  'query-unknown': {
    summary: ({ names }) => `Ikke en parameter for denne operasjonen, og derfor ignorert: ${names}.`,
    remedy: ({ known }) => (known.length === 0 ? 'Utelat spørrestrengen.' : `Se etter en skrivefeil; operasjonen har ${known.join(', ')}.`),
  },
  'answer-ordered': {
    summary: ({ answer }) => `Dette svaret, ${named(answer)}, ble bestilt gjennom fjernkontrollen; det sier ingenting om grantet.`,
    remedy: stillOrdered,
  },
  'answer-delayed': {
    summary: ({ delay }) => `Dette svaret ble holdt tilbake i ${delay / 1000} s, slik det ble bestilt gjennom fjernkontrollen.`,
    remedy: stillOrdered,
  },
  'caller-hung-up': {
    summary: 'Klienten brøt forbindelsen under forsinkelsen som var bestilt.',
    remedy: 'Dette viser tidsgrensen i klienten. Lag et nytt grant før neste forsøk: dette ble ikke brukt, men det kan ikke en klient vite.',
  },
};

function named(answer: ExplainedAnswer): string {
  if (answer === 'cut') return 'brutt forbindelse';
  return 'error' in answer ? `feilen ${answer.error}` : `status ${answer.status}`;
}
