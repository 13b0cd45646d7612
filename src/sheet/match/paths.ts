/* Methods and paths in a text: `DELETE …/relationshipType/X` ends a relationship, of a type that KFR does not have. */

/** Methods with paths as words that the patterns of texts/tests-*.ts know. */
export const withoutPaths = (text: string): string =>
  text
    .replace(/financialInstitutions\/\{([^}]*)\}/gi, (_, name: string) => {
      const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
      return `financialInstitutions/${ownName.test(words) ? '' : words.replace(/\s+/g, '+')}`;
    })
    .replace(/\bPOST\s+\S*\/token\b/gi, ' tokenpath ')
    .replace(/\b(GET|POST|DELETE)\s+([^\s/]*\/\S*)/g, (whole, method: string, path: string) =>
      ofRegister.test(path) ? ` ${isBatch.test(path) ? '' : method} ${wordsOfPath(path)} ` : whole,
    );

/** Paths of KFR; others stay in the text, as words that nobody knows. */
const ofRegister = /financialInstitutions|relationshipType|\/batch\b|^[….]*\/(?:\?|$)/i;

const isBatch = /\/batch\b/i;

/** Names of the path's parameter that say nothing of whose number it is. */
const ownName = /^(?:(?:financial|institution|fid|org|organi[sz]ation|nr|no|number|id)\s*)+$/i;

function wordsOfPath(path: string): string {
  const [place = '', query = ''] = path.split('?');
  const institution = /financialInstitutions\/([^/]*)/i.exec(place)?.[1] ?? '';
  const [, type] = /relationshipType\/?([^/]*)/i.exec(place) ?? [];
  return [
    institution.replaceAll('+', ' '),
    isBatch.test(place) ? 'batch' : '',
    type === undefined ? '' : typeFault(type),
    query.replace(/[=&]/g, ' '),
  ].join(' ');
}

/** The word for a type that is not DSOPBANK. Placeholders and quotation marks are no fault. */
export const typeFault = (type: string): string =>
  /^(?:\W*dsopbank\W*|[{<:[].*|\W*)$/i.test(type) ? '' : 'invalidtypepath';
