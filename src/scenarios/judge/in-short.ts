import { joined, type Localized, localized, sameInAll } from '../../kernel/index.ts';
import type { BodyParts, Expectation } from '../format/expectation.ts';
import type { ReceivedAnswer } from '../received-answer.ts';
import * as texts from '../texts/index.ts';
import type { TemplateValues } from '../values/names.ts';
import { filledIfKnown } from '../values/templates.ts';
import { noBody, statusesInWords, statusInWords, withinInWords } from '../wording/answers.ts';
import { shown, type Value } from './shown.ts';

/** An expectation in one line: `201, no body`, `400 KFR-005`, `no answer`. */
export function expectedInShort(
  { status, code, body, within }: Expectation,
  values: TemplateValues,
): Localized {
  const statuses = statusesInWords(status);
  return joined(
    [
      code === undefined ? statuses : joined([statuses, sameInAll(code)]),
      ...(body === undefined ? [] : [body === 'none' ? noBody : sameInAll(shown(filledParts(body, values)))]),
      ...(within === undefined ? [] : [withinInWords(within)]),
    ],
    comma,
  );
}

/** An answer in one line; an access token is mentioned, not shown. */
export function answerInShort({ status, body, claims }: ReceivedAnswer): Localized {
  const statusText = statusInWords(status);
  if (status === 'none') return statusText;
  if (body === undefined) return joined([statusText, noBody], comma);
  const found = codeIn(body);
  const code = typeof found === 'string' ? shown(found) : undefined;
  const first = code === undefined ? statusText : joined([statusText, sameInAll(code)]);
  if (claims !== undefined) return joined([first, accessToken], comma);
  return code === undefined ? joined([first, sameInAll(shown(body))], comma) : first;
}

const accessToken = localized((language) => texts[language].answers.accessToken);
const comma = sameInAll(', ');

/** The code in an error body of KFR or Maskinporten. */
export function codeIn(body: unknown): unknown {
  const { errorCode, error }: { errorCode?: unknown; error?: unknown } =
    typeof body === 'object' && body !== null ? body : {};
  return errorCode ?? error;
}

/** Replaces each {{name}} by its value, if it has one. */
function filledParts(parts: BodyParts, values: TemplateValues): Value {
  if (typeof parts === 'string') return filledIfKnown(parts, values) ?? parts;
  if (Array.isArray(parts)) return parts.map((part) => filledParts(part, values));
  if (typeof parts !== 'object' || parts === null) return parts;
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, filledParts(part, values)]));
}
