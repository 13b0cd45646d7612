import { type DocumentError, message } from './document-error.ts';
import { type Draft, errorsInSteps } from './draft.ts';
import { textsIn } from './texts.ts';

/** Headers that have a field of their own in `with`. */
const ownFields: Readonly<Record<string, string>> = {
  authorization: 'token',
  customerid: 'customer',
  correlationid: 'correlationId',
};

/** Header names and values are valid (RFC 9110, 5.1 and 5.5). */
export const headerErrors = (draft: Draft): DocumentError[] =>
  errorsInSteps(draft, (step, at) => {
    const { headers = {}, customer, correlationId } = step.with ?? {};
    const path = [...at, 'with'];
    const expected = Object.keys(step.expect.headers ?? {}).map((name) => ({
      name,
      path: [...at, 'expect', 'headers', name],
    }));
    const sent = Object.keys(headers).map((name) => ({ name, path: [...path, 'headers', name] }));
    return [
      ...[...sent, ...expected]
        .filter(({ name }) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name))
        .map(({ path }) => ({ path, message: message((say) => say.noHeaderName) })),
      ...sent.flatMap(({ name, path }) => {
        const field = ownFields[name.toLowerCase()];
        return field === undefined ? [] : [{ path, message: message((say) => say.ownField({ field })) }];
      }),
      ...textsIn({ headers, customer, correlationId }, path)
        .filter(({ text }) => !/^[\t -~\u00a0-\u00ff]*$/.test(text))
        .map(({ path }) => ({ path, message: message((say) => say.noHeaderValue) })),
    ];
  });
