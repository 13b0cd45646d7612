import { Heading } from '@digdir/designsystemet-react';
import type { ExchangeDetail } from '../../../../../src/control/api.d.ts';
import * as grantTexts from '../../../../../src/maskinporten/grant-words/texts/index.ts';
import { useLanguage, useTexts } from '../../../language/language.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { texts } from '../texts/index.ts';
import { lengthInWords, momentOfClaim } from './times.ts';

interface GrantProps {
  readonly grant: NonNullable<ExchangeDetail['grant']>;
  /** When the call arrived, by the sandbox's clock. */
  readonly at: string;
  /** Where the reason of the refusal is: `claim aud`. */
  readonly where: string | undefined;
}

/** The decoded grant, every claim in words. */
export function Grant({ grant, at, where }: GrantProps) {
  const words = useTexts(texts).detail;
  const { language } = useLanguage();
  const { headers, claims } = grantTexts[language].words;
  return (
    <section>
      <Heading level={3} data-size="2xs">
        {words.grant}
      </Heading>
      <Values
        title={words.grantHeader}
        kind="header"
        values={grant.header}
        meanings={headers}
        at={at}
        where={where}
      />
      <Values
        title={words.grantClaims}
        kind="claim"
        values={grant.claims}
        meanings={claims}
        at={at}
        where={where}
      />
    </section>
  );
}

interface ValuesProps extends Pick<GrantProps, 'at' | 'where'> {
  readonly title: string;
  readonly kind: 'header' | 'claim';
  readonly values: Readonly<Record<string, unknown>>;
  readonly meanings: Readonly<Record<string, string>>;
}

function Values({ title, kind, values, meanings, at, where = '' }: ValuesProps) {
  const words = useTexts(texts).detail;
  // `claims iat and exp` names two of them.
  const named = where.startsWith(kind) ? where.split(/[\s,]+/) : [];
  return (
    <>
      <Heading level={4} data-size="2xs">
        {title}
      </Heading>
      <dl className="values">
        {Object.entries(values).map(([name, value]) => (
          <div key={name} data-reason={named.includes(name)}>
            <dt lang="en">{name}</dt>
            <dd>
              <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
              {['iat', 'exp', 'nbf'].includes(name) && <Time value={value} at={at} />}
              <span className="subtle">
                {Object.hasOwn(meanings, name) ? meanings[name] : words.unknownClaim}
              </span>
              {named.includes(name) && <strong>{words.isReason}</strong>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** A NumericDate as a moment, and how far it was from the sandbox's clock. */
function Time({ value, at }: { readonly value: unknown; readonly at: string }) {
  const words = useTexts(texts).detail;
  const { language } = useLanguage();
  const moment = momentOfClaim(value, at);
  if (moment === undefined) return null;
  const { distance } = moment;
  const length = lengthInWords(distance, language);
  return (
    <span>
      <Moment at={moment.at} /> –{' '}
      {distance === 0 ? words.sameTime : distance < 0 ? words.before(length) : words.after(length)}
    </span>
  );
}
