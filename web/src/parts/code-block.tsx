import { CopyButton } from './copy-button.tsx';

interface CodeBlockProps {
  readonly code: string;
  /** What the code is, for those who hear it: `curl command`. */
  readonly what: string;
  /** Default: true. */
  readonly canCopy?: boolean;
}

/** Code, a command or JSON to read and to copy. It can be scrolled by keyboard. */
export function CodeBlock({ code, what, canCopy = true }: CodeBlockProps) {
  return (
    <div className="code-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section tabIndex={0} aria-label={what}>
        <pre lang="en">
          <code>{code}</code>
        </pre>
      </section>
      {canCopy && <CopyButton text={code} what={what} />}
    </div>
  );
}
