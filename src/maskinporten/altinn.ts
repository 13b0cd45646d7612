/** Altinn in test: the default delegation source, where consumers delegate scopes to suppliers. */
export const altinn = 'https://tt02.altinn.no/';
