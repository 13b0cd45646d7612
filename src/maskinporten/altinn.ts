/** Altinn in test: where consumers delegate scopes to suppliers, unless a scope says otherwise. */
export const altinn = 'https://tt02.altinn.no/';
