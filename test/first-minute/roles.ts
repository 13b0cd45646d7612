import { readFileSync } from 'node:fs';

/** What a new user in a role does: the commands and programs of one page, as written there. */
export interface Role {
  readonly name: string;
  readonly page: string;
  /** Run in the clone, in a terminal of its own; undefined where `script` starts the sandbox. */
  readonly start: string | undefined;
  /** Programs to save in the folder of `script`, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Run when the sandbox is ready. */
  readonly script: string;
  readonly folder: 'the clone' | 'an empty folder';
  /** Part of what is printed when it has worked: a token, a report. */
  readonly result: RegExp;
}

const textOf = (page: string): string => readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8');

/** The first block of a language after a text of the page, without the indent of a list. @throws Error without one */
function blockAfter(page: string, text: string, language: string): string {
  const content = textOf(page);
  const from = content.indexOf(text);
  const [, indent = '', block] =
    new RegExp(`^( *)\`\`\`${language}\n([^]*?)^ *\`\`\`$`, 'm').exec(from < 0 ? '' : content.slice(from)) ??
    [];
  if (block === undefined) throw new Error(`${page} has no block of ${language} after ${text}`);
  return block.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
}

const token = /"access_token":"ey/;

/** The sections of docs/first-token.md for developers, with their programs. */
function developer(name: string, heading: string, [file, language]: readonly [string, string]): Role {
  const page = 'docs/first-token.md';
  return {
    name: `developer, ${name}`,
    page,
    start: blockAfter(page, '1. Start the sandbox', 'sh'),
    files: { [file]: blockAfter(page, `<!-- ${file} -->`, language) },
    script: blockAfter(page, 'fetch the key store', 'sh') + blockAfter(page, `## ${heading}\n`, 'sh'),
    folder: 'an empty folder',
    result: token,
  };
}

function ci(): Role {
  const page = 'docs/ci.md';
  const [client = ''] = /python3 \S+\.py \S+ \d+/.exec(textOf(page)) ?? [];
  const script = blockAfter(page, '<!-- with-node -->', 'sh').replace(/^\.\/run-my-client \S+ \S+/m, client);
  if (client === '' || !script.includes(client)) throw new Error(`${page}: where is the client called?`);
  return {
    name: 'CI',
    page,
    start: undefined,
    files: {},
    script,
    folder: 'the clone',
    result: /(\d+) of \1 passed, 0 failed, 0 open/,
  };
}

function bits(): Role {
  const page = 'docs/demo.md';
  const [, demo = ''] = /`(http:\S+\/demo)` lists the cases/.exec(textOf(page)) ?? [];
  if (demo === '') throw new Error(`${page} does not name the page of the demonstration`);
  return {
    name: 'Bits',
    page,
    start: blockAfter(page, '# A demonstration', 'sh'),
    files: {},
    script: [
      blockAfter(page, '**1. The integration test.**', 'sh'),
      `curl -fsS -o /dev/null -H 'Accept: text/html' ${demo}\n`,
      blockAfter(page, '**4. A refusal and its reason.**', 'sh'),
    ].join(''),
    folder: 'the clone',
    result: /HTTP\/1\.1 400 [\s\S]*Sandbox-Explanation: /,
  };
}

/** @throws Error when a page no longer has what its role needs */
export const roles = (): readonly Role[] => [
  {
    name: 'developer, shell',
    page: 'README.md',
    start: blockAfter('README.md', '## Start', 'sh'),
    files: {},
    script: blockAfter('README.md', '<!-- first-token -->', 'sh'),
    folder: 'an empty folder',
    result: /"access_token":"ey[\s\S]*\n201\n/,
  },
  developer('Java', 'Java', ['FirstToken.java', 'java']),
  developer('Node', 'Node', ['first-token.mjs', 'js']),
  developer('Python', 'Python', ['first_token.py', 'python']),
  developer('Go', 'Go', ['first-token.go', 'go']),
  ci(),
  bits(),
];
