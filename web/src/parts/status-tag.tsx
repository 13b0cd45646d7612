interface StatusTagProps {
  /** HTTP status; 0 when the connection was cut before one was sent. */
  readonly status: number;
  /** Shown instead of status 0. */
  readonly cut?: string | undefined;
}

/**
 * An HTTP status, in a colour that only repeats what the number says. Not the Tag of Designsystemet: its `data-color` and
 * `data-size` compute a hundred custom properties anew for each line of a list, most of the time that scrolling took.
 */
export function StatusTag({ status, cut }: StatusTagProps) {
  const level = status === 0 || status >= 500 ? 'danger' : status >= 400 ? 'warning' : 'success';
  return (
    <span className="status-tag" data-level={level}>
      {status === 0 ? (cut ?? '–') : status}
    </span>
  );
}
