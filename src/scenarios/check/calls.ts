import { operationOf } from '../format/operations.ts';
import { type DocumentError, message, withSuggestion } from './document-error.ts';
import { type Draft, errorsInSteps } from './draft.ts';

/** Every field of `with` belongs to the call. */
export const callErrors = (draft: Draft): DocumentError[] =>
  errorsInSteps(draft, ({ call, with: request }, at) => {
    if (call === undefined || request === undefined) return [];
    const path = [...at, 'with'];
    const { query = [] } = operationOf(call) ?? {};
    return [
      ...Object.keys(request)
        .filter((field) => !hasField(call, field))
        .map((field) => ({
          path: [...path, field],
          message: message((say) => say.nothingOfTheKind({ call })),
        })),
      ...Object.keys(hasField(call, 'query') ? (request.query ?? {}) : {})
        .filter((name) => !query.includes(name))
        .map((name) => ({
          path: [...path, 'query', name],
          message: withSuggestion(
            message((say) => say.noParameter({ call })),
            name,
            query,
          ),
        })),
    ];
  });

/** Whether a call has the field; every call has headers. */
function hasField(call: string, field: string): boolean {
  const operation = operationOf(call);
  if (operation === undefined) return ['headers', 'grant'].includes(field);
  switch (field) {
    case 'fid':
      return operation.path.includes('{fid}');
    case 'relationshipType':
      return operation.path.includes('{type}');
    case 'customer':
      return operation.hasCustomer;
    case 'query':
      return operation.query !== undefined;
    case 'upload':
      return operation.hasFile === true;
    default:
      return ['headers', 'token', 'correlationId'].includes(field);
  }
}
