/** A text whose code is between backticks. */
export function WithCode({ children }: { readonly children: string }) {
  return children.split('`').map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text do not move.
    index % 2 === 1 ? <code key={index}>{part}</code> : part,
  );
}
