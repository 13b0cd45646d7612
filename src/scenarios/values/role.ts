const wholeRole = /^\{\{\s*customer\.((?:person|d-number|organisation)\.[1-9]\d?)\s*\}\}$/;

/** The role in a text that is nothing but a customer's name. */
export const roleIn = (template: string): string | undefined => wholeRole.exec(template)?.[1];
