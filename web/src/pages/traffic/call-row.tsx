import { memo } from 'react';
import { Link } from 'wouter';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { Moment } from '../../parts/moment.tsx';
import { StatusTag } from '../../parts/status-tag.tsx';
import { type Row, shortPath } from './rows.ts';
import { texts } from './texts/index.ts';

interface Place {
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly start: number;
}

interface CallRowProps extends Place {
  readonly row: Row;
  readonly kind: 'alone' | 'token' | 'call';
  readonly search: string;
  /** Its name. */
  readonly institution: string | undefined;
  readonly isSelected: boolean;
  readonly isTabbable: boolean;
}

/** A line of the list. All of it is a link to the call. Scrolling does not render the lines anew. */
export const CallRow = memo(function CallRow({
  row,
  kind,
  index,
  start,
  search,
  institution,
  isSelected,
  isTabbable,
}: CallRowProps) {
  const words = useTexts(texts).list;
  const { language } = useLanguage();
  const { id, at, method, path, status, cut, error, errorCode, operation, durationMs, explanation, run } =
    row;
  return (
    <tr
      className="call-row"
      data-index={index}
      data-kind={kind}
      data-selected={isSelected}
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${start}px)` }}
    >
      <td className="time">
        <Moment at={at} as="time" />
      </td>
      <td className="status" id={`status-${id}`}>
        <StatusTag status={status} cut={cut && words.cut} />
      </td>
      <td className="call">
        <Link
          href={`/traffic/${id}${search}`}
          tabIndex={isTabbable ? 0 : -1}
          aria-current={isSelected ? 'true' : undefined}
          aria-describedby={`status-${id} why-${id}`}
          title={`${method} ${path}`}
        >
          <b>{method}</b> {shortPath(path, row.institution)}
        </Link>
      </td>
      <td className="error" lang="en">
        {errorCode ?? error}
      </td>
      <td className="institution" title={institution}>
        {institution ?? row.institution}
      </td>
      <td className="run" title={run}>
        {run}
      </td>
      <td className="operation" lang="en" title={operation}>
        {operation}
      </td>
      <td className="ms">
        {words.milliseconds(
          durationMs.toLocaleString(language, { maximumFractionDigits: durationMs < 10 ? 1 : 0 }),
        )}
      </td>
      <td className="why" id={`why-${id}`} title={explanation?.summary[language]}>
        {explanation?.summary[language]}
      </td>
    </tr>
  );
});

/** Stands above calls whose token request the list does not have. */
export function NoTokenRow({ place }: { readonly place: Place }) {
  const words = useTexts(texts).list;
  return (
    <tr
      className="call-row no-token subtle"
      data-index={place.index}
      aria-rowindex={place.index + 2}
      style={{ transform: `translateY(${place.start}px)` }}
    >
      <td>{words.noToken}</td>
    </tr>
  );
}
