import { Heading } from '@digdir/designsystemet-react';
import { Link } from 'wouter';
import * as labels from '../../../../src/report/labels/texts/index.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import type { Chosen } from './chosen.ts';
import { countsOf, type Row } from './model.ts';
import { StateTag } from './state-tag.tsx';
import { texts } from './texts/index.ts';

interface AreaListProps {
  readonly chosen: Chosen;
  readonly rows: readonly Row[];
}

/** The cases under the headings of their areas. */
export function AreaList({ chosen, rows }: AreaListProps) {
  const words = useTexts(texts);
  const { language } = useLanguage();
  const areas = Map.groupBy(rows, ({ listed }) => listed.area);
  return (
    <div className="tests-areas">
      {[...areas].map(([area, rows]) => {
        const { passed, total } = countsOf(rows);
        return (
          <section key={area} className="tests-area" aria-labelledby={`area-${area}`}>
            <div className="tests-area-title">
              <Heading level={2} data-size="xs" id={`area-${area}`}>
                {labels[language].areas[area]}
              </Heading>
              <span className="subtle">{words.progress.passed(passed, total)}</span>
            </div>
            <ul>
              {rows.map((row) => (
                <CaseRow key={`${chosen.run} ${row.listed.id}`} row={row} chosen={chosen} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function CaseRow({ row, chosen }: { readonly row: Row; readonly chosen: Chosen }) {
  const words = useTexts(texts);
  const { language } = useLanguage();
  const { listed, shown } = row;
  const { id, title, tags, steps, state, reason } = listed;
  const isWorthSaying = state !== 'passed' && shown !== 'open';
  return (
    <li className="case-row">
      <StateTag state={shown} />
      <div>
        <Link href={chosen.addressOfCase(id)} className="ds-link">
          {id} {title[language]}
        </Link>
        <span className="subtle case-facts">
          {words.steps(steps.done, steps.of)} · {tags.join(', ')}
        </span>
        {isWorthSaying && reason !== undefined && (
          <p className={state === 'failed' ? 'case-reason' : 'case-reason cut'}>{reason[language]}</p>
        )}
      </div>
    </li>
  );
}
