import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { Link } from 'wouter';
import * as labels from '../../../../src/report/labels/texts/index.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { type ShortCase, useCases, type Whose } from './cases.ts';
import { texts } from './texts/index.ts';

/** Registered, registered again, and a file that is loaded: they show most in the shortest time. */
const firstShown = ['KFR-N01', 'KFR-N04', 'KFR-I02'];

/** The cases by area, to choose from. */
export function CaseList({ whose }: { readonly whose: Whose }) {
  const words = useTexts(texts);
  const cases = useCases(whose);
  return (
    <div>
      <PageTitle>{words.title}</PageTitle>
      <Paragraph className="demo-lead">
        {words.lead} {words.first}{' '}
        {firstShown.map((id) => (
          <Link key={id} href={`/demo/${id}`} className="ds-link">
            {id}
          </Link>
        ))}
      </Paragraph>
      <Loaded query={cases}>
        {({ scenarios }) => (
          <div className="demo-areas">
            {[...Map.groupBy(scenarios, ({ area }) => area)].map(([area, all]) => (
              <Area key={area} area={area} cases={all} />
            ))}
          </div>
        )}
      </Loaded>
    </div>
  );
}

function Area({ area, cases }: { readonly area: ShortCase['area']; readonly cases: readonly ShortCase[] }) {
  const words = useTexts(texts);
  const { language } = useLanguage();
  return (
    <section>
      <Heading level={2} data-size="sm">
        {labels[language].areas[area]}
      </Heading>
      <ul>
        {cases.map(({ id, title, steps }) => (
          <li key={id}>
            <Link href={`/demo/${id}`} className="ds-link">
              {id} {title[language]}
            </Link>
            {steps.done > 0 && (
              <Link href={`/demo/${id}?recorded`} className="ds-link recorded">
                {words.yourClient}
                <span className="ds-sr-only"> {id}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
