import { CopyButton } from './copy-button.tsx';

interface CopiedValueProps {
  readonly name: string;
  readonly value: string;
}

/** A row of a `dl`: a name and a value to copy. */
export function CopiedValue({ name, value }: CopiedValueProps) {
  return (
    <div className="copied-value">
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
        <CopyButton text={value} what={name} />
      </dd>
    </div>
  );
}
