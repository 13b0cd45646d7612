const wholeRole = /^\{\{\s*customer\.((?:person|d-number|organisation)\.[1-9]\d?)\s*\}\}$/;

/** The part that a customer plays, when that is all that a text says. */
export const roleIn = (template: string): string | undefined => wholeRole.exec(template)?.[1];
