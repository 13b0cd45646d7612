interface Submitted {
  preventDefault(): void;
  readonly currentTarget: HTMLFormElement;
}

/** The fields of a submitted form that are filled in, by their names. The form keeps what was typed. */
export function filledFields(event: Submitted): Readonly<Record<string, string>> {
  event.preventDefault();
  const filled = [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()] as const] : [],
  );
  return Object.fromEntries(filled);
}

/** The named fields as numbers. What is no number stays a text, and the sandbox says what is wrong with it. */
export const withNumbers = (
  fields: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const number = names.includes(name) ? Number(value) : Number.NaN;
      return [name, Number.isNaN(number) ? value : number];
    }),
  );
