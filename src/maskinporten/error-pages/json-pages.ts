import type { ErrorPage, ErrorSummary } from './content.ts';

/** @param origin base URL of the sandbox, without a trailing slash */
const urlOf = (page: string, origin: string): string => `${origin}/errors/${page}`;

const namesOf = ({ page, name, title }: ErrorSummary) => ({
  name,
  ...(page === name ? {} : { code: page }),
  title,
});

export const errorListJson = (errors: readonly ErrorSummary[], origin: string) =>
  errors.map((each) => ({
    ...namesOf(each),
    answer: { status: each.status, error: each.error },
    page: urlOf(each.page, origin),
  }));

/** The same content as the HTML page; links are absolute URLs. */
export const errorJson = (content: ErrorPage, origin: string) => ({
  ...namesOf(content),
  meaning: content.meaning,
  answer: {
    status: content.status,
    error: content.error,
    error_description: content.description,
    ...(content.errorUri === 'sent' ? { error_uri: urlOf(content.page, origin) } : {}),
  },
  causes: content.remedies.flatMap(({ remedy, causes }) =>
    causes.map(({ codes, cause }) => ({ codes, cause, remedy })),
  ),
  ...(content.latest && {
    latest: content.latest.map((exchange) => ({
      ...exchange,
      exchange: `${origin}/_sandbox/exchanges/${exchange.id}`,
    })),
  }),
  page: urlOf(content.page, origin),
});
