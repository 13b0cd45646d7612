/** Texts of the page of openapi/sandbox.yaml, around what the document says. */
export interface Words {
  /** Name of the language, in the language. */
  readonly language: string;
  readonly site: string;
  readonly skip: string;
  readonly navigation: string;
  readonly title: string;
  readonly about: string;
  readonly documents: string;
  readonly contents: string;
  readonly parameters: string;
  /** Where a parameter is sent. */
  readonly places: Readonly<Record<'path' | 'query' | 'header', string>>;
  readonly required: string;
  readonly body: string;
  readonly responses: string;
  readonly example: string;
  /** Any status that has no response of its own. */
  readonly others: string;
  readonly shapes: string;
  readonly shapesMeaning: string;
  readonly footer: string;
}
