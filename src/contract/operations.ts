import { transformOas3Operations } from '@stoplight/http-spec/oas3/operation';
import { readDocument } from './document.ts';

/** An operation of a document, in Prism's format. */
export type Operation = ReturnType<typeof transformOas3Operations>[number];

/**
 * Reads the operations of a document, in Prism's format. In `dist/` they are read from JSON that the build has made with this function,
 * without YAML and http-spec (build/compiled.ts).
 * @param file path of an OpenAPI 3.0 document in YAML; its references are internal and not recursive
 */
export const readOperations = (file: string): Operation[] => transformOas3Operations(readDocument(file));
