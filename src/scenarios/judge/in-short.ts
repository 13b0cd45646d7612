import { joined, type Localized, localized, sameInAll } from '../../kernel/index.ts';
import type { BodyParts, Expectation } from '../format/expectation.ts';
import type { ReceivedAnswer } from '../received-answer.ts';
import * as texts from '../texts/index.ts';
import type { TemplateValues } from '../values/names.ts';
import { filled, UnknownValueError } from '../values/templates.ts';
import { noBody, statusesInWords, statusInWords, withinInWords } from '../wording/answers.ts';
import { shown, type Value } from './shown.ts';

/** What is expected of an answer, in one line: `201, no body`, `400 KFR-005`, `no answer`. */
export function expectedInShort(
  { status, code, body, within }: Expectation,
  setting: TemplateValues,
): Localized {
  const statuses = statusesInWords(status);
  return joined(
    [
      code === undefined ? statuses : joined([statuses, sameInAll(code)]),
      ...(body === undefined
        ? []
        : [body === 'none' ? noBody : sameInAll(shown(filledParts(body, setting)))]),
      ...(within === undefined ? [] : [withinInWords(within)]),
    ],
    comma,
  );
}

/** What came, in one line. Of an answer with an access token, that it has one. */
export function answerInShort({ status, body, claims }: ReceivedAnswer): Localized {
  const came = statusInWords(status);
  if (status === 'none') return came;
  if (body === undefined) return joined([came, noBody], comma);
  const found = codeIn(body);
  const code = typeof found === 'string' ? shown(found) : undefined;
  const first = code === undefined ? came : joined([came, sameInAll(code)]);
  if (claims !== undefined) return joined([first, accessToken], comma);
  return code === undefined ? joined([first, sameInAll(shown(body))], comma) : first;
}

const accessToken = localized((language) => texts[language].answers.accessToken);
const comma = sameInAll(', ');

/** The code of an error of KFR or Maskinporten, if the body is one. */
export function codeIn(body: unknown): unknown {
  const { errorCode, error }: { errorCode?: unknown; error?: unknown } =
    typeof body === 'object' && body !== null ? body : {};
  return errorCode ?? error;
}

/** Replaces names by their values; a name without a value stays. */
function filledParts(parts: BodyParts, setting: TemplateValues): Value {
  if (typeof parts === 'string') return filledOrNot(parts, setting);
  if (Array.isArray(parts)) return parts.map((part) => filledParts(part, setting));
  if (typeof parts !== 'object' || parts === null) return parts;
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, filledParts(part, setting)]));
}

function filledOrNot(template: string, setting: TemplateValues): string {
  try {
    return filled(template, setting);
  } catch (error) {
    if (error instanceof UnknownValueError) return template;
    throw error;
  }
}
