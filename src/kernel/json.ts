/** The value of a JSON text. @param otherwise for a text that is none */
export function jsonOf(text: string, otherwise?: unknown): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return otherwise;
  }
}
