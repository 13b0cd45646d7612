const wholeRole = /^\{\{\s*customer\.((?:person|d-number|organisation)\.[1-9]\d?)\s*\}\}$/;

/** The role in a template that is exactly one {{customer.…}}. */
export const roleIn = (template: string): string | undefined => wholeRole.exec(template)?.[1];
