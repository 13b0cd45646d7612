import { readFileSync } from 'node:fs';

/** The programs of docs/first-token.md, filled in for the first institution; test/stories/clients runs each. */

const root = new URL('../', import.meta.url);
const ofConsole = 'web/src/pages/start/samples';
const ofDocuments = 'docs/examples/first-token';

export const firstTokenPrograms: readonly { readonly path: string; readonly language: string }[] = [
  { path: `${ofConsole}/FirstToken.java`, language: 'java' },
  { path: `${ofDocuments}/SpringToken.java`, language: 'java' },
  { path: `${ofConsole}/FirstToken.cs`, language: 'csharp' },
  { path: `${ofConsole}/first-token.mjs`, language: 'js' },
  { path: `${ofConsole}/first_token.py`, language: 'python' },
  { path: `${ofDocuments}/first-token.go`, language: 'go' },
];

/** The program as a fenced block. */
export function programLines(path: string, language: string): string[] {
  const filled = readFileSync(new URL(path, root), 'utf8')
    .replaceAll('{{sandbox}}', 'http://localhost:8080')
    .replaceAll('{{clientId}}', '3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01')
    .replaceAll('{{scope}}', 'bits:kundeforhold.write');
  return [`\`\`\`${language}`, ...filled.trimEnd().split('\n'), '```'];
}
