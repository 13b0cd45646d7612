import { Heading, Link, Paragraph, Tag } from '@digdir/designsystemet-react';
import type { Explained } from '../../../../src/explain/explained.ts';
import { addressOf } from '../../api/control.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { texts } from './texts/index.ts';

/** What an error means, what can cause it and what to do about each cause. */
export function ErrorMeaning({ error }: { readonly error: NonNullable<Explained['error']> }) {
  const words = useTexts(texts).error;
  const { language } = useLanguage();
  const { code, name, status, title, meaning, causes, page } = error;
  return (
    <section className="explain-error">
      <Heading level={2} data-size="sm">
        {title[language]}
      </Heading>
      <p className="explain-tags">
        {[words.status(status), code, code === undefined ? name : undefined]
          .filter((text) => text !== undefined)
          .map((text) => (
            <Tag key={text} data-size="sm" data-color="neutral">
              {text}
            </Tag>
          ))}
      </p>
      <Paragraph>{meaning[language]}</Paragraph>
      <Heading level={3} data-size="xs">
        {words.causes}
      </Heading>
      <ol className="explain-causes">
        {causes.map(({ codes, cause, remedy }) => (
          <li key={codes.join(' ')}>
            <p>{cause[language]}</p>
            <p>
              <strong>{words.remedy}:</strong> {remedy[language]}
            </p>
          </li>
        ))}
      </ol>
      {page !== undefined && (
        <Link href={addressOf(`${page.slice(1)}?lang=${language}`)}>{words.page(code ?? name ?? '')}</Link>
      )}
    </section>
  );
}
