/** The parts of openapi/sandbox.yaml that its page and its types are made of. */

export interface Reference {
  readonly $ref: string;
}

/** A schema of JSON Schema 2020-12, as far as the document uses it. */
export interface Schema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly (Schema | Reference)[];
  readonly oneOf?: readonly (Schema | Reference)[];
  readonly items?: Schema | Reference;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema | Reference>>;
  readonly additionalProperties?: boolean | Schema | Reference;
}

export interface Parameter {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly required?: boolean;
  readonly description: string;
  readonly schema: Schema;
}

export interface Message {
  readonly description: string;
  readonly content?: Readonly<
    Record<string, { readonly schema?: Schema | Reference; readonly example?: unknown }>
  >;
}

export interface Operation {
  readonly tags: readonly [string];
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: Message & { readonly required: boolean };
  readonly responses: Readonly<Record<string, Message | Reference>>;
}

export interface Description {
  readonly info: { readonly title: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, Message>>;
    readonly schemas: Readonly<Record<string, Schema>>;
  };
}

export const isReference = (value: object): value is Reference => '$ref' in value;

/** The last segment of a reference: the name of a component. */
export const nameIn = ({ $ref }: Reference): string => $ref.slice($ref.lastIndexOf('/') + 1);

/** An operation with its method in capitals. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export const callsOf = ({ paths }: Description): readonly Call[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );

export const parametersOf = ({ components }: Description, { parameters = [] }: Operation): Parameter[] =>
  parameters.flatMap((one) => (isReference(one) ? (components.parameters[nameIn(one)] ?? []) : one));

/** The responses of an operation by status, `default` last. */
export const responsesOf = (
  { components }: Description,
  { responses }: Operation,
): readonly (readonly [status: string, message: Message])[] =>
  Object.entries(responses).flatMap(([status, one]) => {
    const message = isReference(one) ? components.responses[nameIn(one)] : one;
    return message === undefined ? [] : [[status, message] as const];
  });
