import { type Html, html, momentInUtc } from '../../kernel/index.ts';
import type { ErrorInShort, ErrorPage } from './content.ts';
import { layout, link, type Place } from './layout.ts';
import { words } from './words.ts';

/** The list of all errors; as the answer to an unknown one when `known` is false. */
export function indexHtml(errors: readonly ErrorInShort[], place: Place, known: boolean): string {
  const { language } = place.wish;
  const title = (known ? words.errors : words.unknown)[language];
  const meaning = (known ? words.errorsMeaning : words.unknownMeaning)[language];
  return layout(
    place,
    title,
    html`<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph" data-size="lg">${meaning}</p>
<ul class="errors">
${errors.map((error) => errorItem(error, place))}
</ul>
<p class="ds-paragraph">${words.withoutCode[language]}</p>`,
  );
}

const errorItem = ({ page, title, status, error }: ErrorInShort, place: Place): Html => html`<li>
<a class="ds-link" href="${link(place, `errors/${page}`)}">${page}: ${title}</a>
<code>${status} ${error}</code>
</li>
`;

/** The page of one error. */
export function errorHtml(content: ErrorPage, place: Place, origin: string): string {
  const { language } = place.wish;
  const heading = `${content.page}: ${content.title}`;
  return layout(
    place,
    heading,
    html`<h1 class="ds-heading" data-size="lg">${heading}</h1>
<p class="ds-paragraph" data-size="lg">${content.meaning}</p>
<section aria-labelledby="answer">
<h2 class="ds-heading" data-size="sm" id="answer">${words.answer[language]}</h2>
${answer(content, origin)}
<p class="ds-paragraph" data-size="sm">${words.braces[language]}${
      content.errorUri === 'sent' ? '' : ` ${words[content.errorUri][language]}`
    }</p>
</section>
<section aria-labelledby="causes">
<h2 class="ds-heading" data-size="sm" id="causes">${words.causes[language]}</h2>
${content.causes.map(
  ({ codes, cause, remedy }) => html`<article class="cause">
<h3 class="ds-heading" data-size="2xs">${cause}</h3>
<p class="ds-paragraph">${remedy}</p>
<p class="ds-paragraph codes" data-size="sm">${words.codes[language]} ${codes.map((code) => html`<code>${code}</code> `)}</p>
</article>
`,
)}</section>
<section aria-labelledby="latest">
<h2 class="ds-heading" data-size="sm" id="latest">${words.latest[language]}</h2>
${latest(content, place)}
</section>`,
  );
}

function answer({ status, error, description, errorUri, page }: ErrorPage, origin: string): Html {
  const body = {
    error,
    error_description: description,
    ...(errorUri === 'sent' ? { error_uri: `${origin}/errors/${page}` } : {}),
  };
  return html`<pre class="answer" lang="en"><code>HTTP/1.1 ${status}
Content-Type: application/json

${JSON.stringify(body, null, 2)}</code></pre>`;
}

function latest({ latest: exchanges }: ErrorPage, { wish: { language }, up }: Place): Html {
  if (exchanges.length === 0) return html`<p class="ds-paragraph">${words.none[language]}</p>`;
  return html`<p class="ds-paragraph">${words.latestMeaning[language]}</p>
<ol class="exchanges">
${exchanges.map(
  ({ id, at, organisation, code, summary }) => html`<li>
<p class="ds-paragraph" data-size="sm"><time datetime="${at}">${momentInUtc(Date.parse(at))}</time> <bdi>${
    organisation === undefined
      ? words.nobody[language]
      : [organisation.name, organisation.number].filter(Boolean).join(', ')
  }</bdi></p>
<p class="ds-paragraph"><bdi>${summary}</bdi> <code>${code}</code></p>
<p class="ds-paragraph"><a class="ds-link" href="${up}_sandbox/exchanges/${id}">${words.exchange[language]} ${id}</a></p>
</li>
`,
)}</ol>`;
}
