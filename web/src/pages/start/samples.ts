import type { Connection } from './institutions.ts';
import csharp from './samples/FirstToken.cs?raw';
import java from './samples/FirstToken.java?raw';
import python from './samples/first_token.py?raw';
import node from './samples/first-token.mjs?raw';
import shell from './samples/first-token.sh?raw';

interface Sample {
  readonly title: string;
  readonly fileName: string;
  readonly template: string;
}

/** Programs that get a token; each is run by test/stories/clients/first-token-samples.test.ts. */
export const samples: readonly [Sample, ...Sample[]] = [
  { title: 'curl + openssl', fileName: 'first-token.sh', template: shell },
  { title: 'Java', fileName: 'FirstToken.java', template: java },
  { title: '.NET', fileName: 'FirstToken.cs', template: csharp },
  { title: 'Node', fileName: 'first-token.mjs', template: node },
  { title: 'Python', fileName: 'first_token.py', template: python },
];

/** The program of an institution's client. */
export const filledIn = ({ template }: Sample, { issuer, clientId, scopes }: Connection): string =>
  template
    .replaceAll('{{sandbox}}', issuer.replace(/\/$/, ''))
    .replaceAll('{{clientId}}', clientId)
    .replaceAll('{{scope}}', scopes.join(' '));
