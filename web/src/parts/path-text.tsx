import { Fragment } from 'react';

/** A path that may be broken before each of its parts, not within a word. */
export const PathText = ({ path }: { readonly path: string }) =>
  path.split('/').map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a path are not reordered.
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {at > 0 && '/'}
      {part}
    </Fragment>
  ));
