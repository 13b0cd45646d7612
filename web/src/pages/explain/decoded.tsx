import { Heading } from '@digdir/designsystemet-react';
import type { Explained } from '../../../../src/explain/explained.ts';
import * as grantWords from '../../../../src/maskinporten/grant-words/texts/index.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { Moment } from '../../parts/moment.tsx';
import { distanceText } from './distance.ts';
import { texts } from './texts/index.ts';

type Values = Readonly<Record<string, unknown>>;
type Meanings = Readonly<Record<string, string>>;

interface DecodedProps {
  readonly decoded: unknown;
  readonly kind: Explained['kind'];
  readonly now: number;
}

/** Header and claims of a JWT, each with its meaning; or the fields of an error. */
export function Decoded({ decoded, kind, now }: DecodedProps) {
  const words = useTexts(texts).decoded;
  const { language } = useLanguage();
  const { claims, headers } = grantWords[language].words;
  const { header, claims: values } = decoded as { readonly header?: Values; readonly claims?: Values };
  if (header === undefined || values === undefined)
    return <Fields title={words.fields} values={decoded as Values} now={now} />;
  const isToken = kind === 'token' || values.client_amr !== undefined || values.token_type !== undefined;
  return (
    <>
      <Fields
        title={words.header}
        values={header}
        meanings={isToken ? words.tokenHeaders : headers}
        now={now}
      />
      <Fields
        title={words.claims}
        values={values}
        meanings={isToken ? words.tokenClaims : claims}
        now={now}
      />
    </>
  );
}

interface FieldsProps {
  readonly title: string;
  readonly values: Values;
  /** Undefined: the names speak for themselves. */
  readonly meanings?: Meanings;
  readonly now: number;
}

function Fields({ title, values, meanings, now }: FieldsProps) {
  const words = useTexts(texts).decoded;
  return (
    <section>
      <Heading level={2} data-size="sm">
        {title}
      </Heading>
      <dl className="explain-fields">
        {Object.entries(values).map(([name, value]) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
              {meanings !== undefined && <FieldTime name={name} value={value} now={now} />}
              {meanings !== undefined && (
                <p className="subtle">{Object.hasOwn(meanings, name) ? meanings[name] : words.unknownName}</p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const times = ['iat', 'exp', 'nbf'];

/** The last moment that a date can hold, in seconds since the epoch (ECMAScript, Time Values). */
const lastSecond = 8.64e12;

/** A time of a JWT (NumericDate, RFC 7519) as a moment, and how far it is from now. */
function FieldTime({
  name,
  value,
  now,
}: {
  readonly name: string;
  readonly value: unknown;
  readonly now: number;
}) {
  const { language } = useLanguage();
  if (!times.includes(name) || typeof value !== 'number' || Math.abs(value) > lastSecond) return null;
  return (
    <p>
      <Moment at={new Date(value * 1000).toISOString()} /> ({distanceText(value * 1000 - now, language)})
    </p>
  );
}
