import { type Document, isCollection, isScalar, type Node, visit, type YAMLError } from 'yaml';
import type { Localized } from '../../kernel/index.ts';
import { message } from '../check/document-error.ts';
import type { YamlFault } from '../words.ts';

/** An error of the parser, and how much of the document can still be read. */
export interface Damage {
  readonly offset: number;
  /** Whether it leaves open what follows; else only the node at the offset is damaged. */
  readonly cutsOff: boolean;
  readonly fault: YamlFault | undefined;
  readonly message: Localized;
}

const faults: Readonly<Partial<Record<YAMLError['code'], readonly [YamlFault, cutsOff: boolean]>>> = {
  BAD_ALIAS: ['alias', false],
  DUPLICATE_KEY: ['duplicate', false],
  TAG_RESOLVE_FAILED: ['tag', false],
  NON_STRING_KEY: ['key', false],
  MULTIPLE_DOCS: ['documents', false],
  BAD_DQ_ESCAPE: ['escape', false],
  BAD_SCALAR_START: ['start', false],
  BLOCK_AS_IMPLICIT_KEY: ['colon', false],
  MULTILINE_IMPLICIT_KEY: ['no-colon', true],
  RESOURCE_EXHAUSTION: ['depth', true],
  TAB_AS_INDENT: ['tab', true],
  BAD_INDENT: ['indent', true],
  MISSING_CHAR: ['missing', true],
  UNEXPECTED_TOKEN: ['unexpected', true],
};

/** The parser's messages about something that is not closed. */
const opens = /^Missing closing|must end with|sufficiently indented and end with/;

/**
 * The errors of a text, where a reader looks for them. Errors that follow from the one before are left out.
 * @param most errors that are looked at; each may take a search of the whole document
 */
export function damagesOf(text: string, document: Document, most = Number.POSITIVE_INFINITY): Damage[] {
  const all = [...document.errors, ...document.warnings]
    .slice(0, most)
    .map((error) => damageOf(text, document, error));
  const seen = new Set<number>();
  return all.filter(({ offset, fault }, index) => {
    const before = all[index - 1];
    const isNext =
      fault === 'indent' &&
      before?.cutsOff === true &&
      text.slice(before.offset, offset).split('\n').length === 2;
    if (seen.has(offset) || isNext) return false;
    seen.add(offset);
    return true;
  });
}

function damageOf(text: string, document: Document, error: YAMLError): Damage {
  const { code, message: why, pos } = error;
  const isOpen = opens.test(why);
  const [fault, cutsOff] = isOpen
    ? (['unclosed', true] as const)
    : why.includes('without - indicator')
      ? (['indent', true] as const)
      : (faults[code] ?? [undefined, true]);
  const opening = isOpen ? openingBefore(document, pos[0]) : undefined;
  // Errors of indentation begin with the line.
  const offset = opening ?? pos[0] + (/^[ \t]*/.exec(text.slice(pos[0], pos[0] + 1_000))?.[0].length ?? 0);
  return {
    offset,
    cutsOff,
    fault,
    message: message((say) => (fault === undefined ? say.otherYaml({ why }) : say.yaml[fault])),
  };
}

/** Where the innermost bracket or quotation mark opens that is not closed at an offset. */
function openingBefore(document: Document, offset: number): number | undefined {
  let opening: number | undefined;
  visit(document, {
    Node(_, node) {
      const [from = 0, , to = 0] = (node as Node).range ?? [];
      const opened =
        (isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE')) ||
        (isCollection(node) && node.flow === true);
      if (opened && from <= offset && offset <= to + 1) opening = from;
    },
  });
  return opening;
}
