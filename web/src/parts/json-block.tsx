import { CopyButton } from './copy-button.tsx';

interface JsonBlockProps {
  readonly value: unknown;
  /** What it is, for those who hear it: `body of the reply`. */
  readonly what: string;
}

/** Objects and arrays with more entries are folded at first. */
const mostOpen = 30;

/** JSON to read and to copy, of which each object and array can be folded. */
export function JsonBlock({ value, what }: JsonBlockProps) {
  return (
    <div className="code-block">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section tabIndex={0} aria-label={what}>
        <div className="json" lang="en">
          <Value value={value} before="" after="" />
        </div>
      </section>
      <CopyButton text={JSON.stringify(value, null, 2)} what={what} />
    </div>
  );
}

interface ValueProps {
  readonly value: unknown;
  /** `"name": ` */
  readonly before: string;
  /** The comma, unless it is the last one. */
  readonly after: string;
}

function Value({ value, before, after }: ValueProps) {
  const isList = Array.isArray(value);
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (entries.length === 0)
    return (
      <div className="leaf">
        {before}
        {JSON.stringify(value)}
        {after}
      </div>
    );
  const [start, end] = isList ? '[]' : '{}';
  return (
    <details className="leaf" open={entries.length <= mostOpen}>
      <summary>
        {before}
        {start}
        <span className="folded">
          {' '}
          … {entries.length} {end}
          {after}
        </span>
      </summary>
      {entries.map(([name, each], index) => (
        <Value
          key={name}
          value={each}
          before={isList ? '' : `${JSON.stringify(name)}: `}
          after={index < entries.length - 1 ? ',' : ''}
        />
      ))}
      {end}
      {after}
    </details>
  );
}
