/** Fields that may also be given as undefined, which is the same as leaving them out. */
export type Given<Fields> = { readonly [Name in keyof Fields]: Fields[Name] | undefined };
