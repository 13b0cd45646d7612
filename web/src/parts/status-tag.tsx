import { Tag } from '@digdir/designsystemet-react';

interface StatusTagProps {
  /** HTTP status; 0 when the connection was cut before one was sent. */
  readonly status: number;
  /** Shown instead of status 0. */
  readonly cut?: string | undefined;
}

/** An HTTP status, in a colour that only repeats what the number says. */
export function StatusTag({ status, cut }: StatusTagProps) {
  const color = status === 0 || status >= 500 ? 'danger' : status >= 400 ? 'warning' : 'success';
  return (
    <Tag data-color={color} data-size="sm" className="status-tag">
      {status === 0 ? (cut ?? '–') : status}
    </Tag>
  );
}
