import type { ErrorInShort, ErrorPage } from './content.ts';

/** @param origin the sandbox's address, without a trailing slash */
const address = (page: string, origin: string): string => `${origin}/errors/${page}`;

/** Our name of the error, and Digdir's code when it has one. */
const named = ({ page, name, title }: ErrorInShort) => ({
  name,
  ...(page === name ? {} : { code: page }),
  title,
});

/** The list of errors as JSON. */
export const listed = (errors: readonly ErrorInShort[], origin: string) =>
  errors.map((each) => ({
    ...named(each),
    answer: { status: each.status, error: each.error },
    page: address(each.page, origin),
  }));

/** The page of one error as JSON: the same content, links as whole addresses. */
export const told = (content: ErrorPage, origin: string) => ({
  ...named(content),
  meaning: content.meaning,
  answer: {
    status: content.status,
    error: content.error,
    error_description: content.description,
    ...(content.errorUri === 'sent' ? { error_uri: address(content.page, origin) } : {}),
  },
  causes: content.remedies.flatMap(({ remedy, causes }) =>
    causes.map(({ codes, cause }) => ({ codes, cause, remedy })),
  ),
  latest: content.latest.map((exchange) => ({
    ...exchange,
    exchange: `${origin}/_sandbox/exchanges/${exchange.id}`,
  })),
  page: address(content.page, origin),
});
