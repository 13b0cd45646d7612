import type { Language } from '../../../../src/kernel/localized.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { momentText } from '../../parts/moment.tsx';
import { barsOf, earliestOf, type Known, type RegisterChange, todayAt } from './register-change.ts';
import { texts } from './texts/index.ts';

/** Customers that have room. */
const mostShown = 2;

/** What the register had of the customers of a step before it, and has after it. */
export function RegisterView({ changes }: { readonly changes: readonly RegisterChange[] }) {
  const words = useTexts(texts).register;
  return (
    <section className="register-view">
      <header>
        <h2>{changes.length > mostShown ? words.shown(mostShown, changes.length) : words.title}</h2>
        {changes.length > 0 && (
          <p>
            <span className="today-mark" /> {words.today}
          </p>
        )}
      </header>
      {changes.length === 0 && <p>{words.nobody}</p>}
      {changes.slice(0, mostShown).map((change) => (
        <Change key={change.role} change={change} />
      ))}
    </section>
  );
}

function Change({ change }: { readonly change: RegisterChange }) {
  const words = useTexts(texts).register;
  const { customer, before, after } = change;
  return (
    <div className="register-change">
      <p>
        CustomerID <code>{customer}</code>
      </p>
      <dl>
        {before !== undefined && (
          <div>
            <dt>{words.before}</dt>
            <Line known={before} change={change} />
          </div>
        )}
        <div>
          <dt>{before === undefined ? words.now : words.after}</dt>
          <Line known={after} change={change} />
        </div>
      </dl>
    </div>
  );
}

function Line({ known, change }: { readonly known: Known; readonly change: RegisterChange }) {
  const words = useTexts(texts).register;
  const { language } = useLanguage();
  const bars = barsOf(known.periods, change.today, earliestOf(change));
  return (
    <dd>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <line className="axis" x1="0" x2="100" y1="5" y2="5" />
        <line className="today" x1={todayAt * 100} x2={todayAt * 100} y1="0" y2="10" />
        {bars.map(({ from, to, isOpen }) => (
          <rect
            key={from}
            className={isOpen ? 'open' : 'ended'}
            x={from * 100}
            width={(to - from) * 100}
            y="1.5"
            height="7"
          />
        ))}
      </svg>
      <span>{inWords(known, language, words)}</span>
    </dd>
  );
}

function inWords(
  { periods, isWaiting }: Known,
  language: Language,
  words: (typeof texts)['en']['register'],
): string {
  const day = (iso: string): string => momentText(`${iso}T12:00:00Z`, language, { dateStyle: 'medium' });
  const parts = periods.map(({ start, end }) =>
    end === undefined ? words.since(day(start)) : words.until(day(start), day(end)),
  );
  if (isWaiting) parts.push(words.waiting);
  return parts.length === 0 ? words.none : parts.join(', ');
}
