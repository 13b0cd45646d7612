import type { ErrorInShort, ErrorPage } from './page.ts';

/** @param origin the sandbox's address, without a trailing slash */
const address = (page: string, origin: string): string => `${origin}/errors/${page}`;

const code = (page: string, name: string): { code?: string } => (page === name ? {} : { code: page });

const wire = ({ status, error }: ErrorInShort) => ({ status, error });

export const listed = (errors: readonly ErrorInShort[], origin: string) =>
  errors.map(({ page, name, title, ...error }) => ({
    name,
    ...code(page, name),
    title,
    answer: { status: error.status, error: error.error },
    page: address(page, origin),
  }));

/** The page of one error as JSON: the same content, links as whole addresses. */
export const told = (content: ErrorPage, origin: string) => ({
  name: content.name,
  ...code(content.page, content.name),
  title: content.title,
  meaning: content.meaning,
  answer: {
    ...wire(content),
    error_description: content.description,
    ...(content.errorUri === 'sent' ? { error_uri: address(content.page, origin) } : {}),
  },
  causes: content.causes,
  latest: content.latest.map(({ id, ...exchange }) => ({
    id,
    ...exchange,
    exchange: `${origin}/_sandbox/exchanges/${id}`,
  })),
  page: address(content.page, origin),
});
