import { type Html, html, momentInUtc } from '../../kernel/index.ts';
import type { ErrorInShort, ErrorPage } from './content.ts';
import { layout, link, type Place } from './layout.ts';
import * as texts from './texts/index.ts';

/** The list of all errors; as the answer to an unknown one when `known` is false. */
export function indexHtml(errors: readonly ErrorInShort[], place: Place, known: boolean): string {
  const { words } = texts[place.wish.language];
  const title = known ? words.errors : words.unknown;
  const meaning = known ? words.errorsMeaning : words.unknownMeaning;
  return layout(
    place,
    title,
    html`<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph" data-size="lg">${meaning}</p>
<ul class="errors">
${errors.map((error) => errorItem(error, place))}
</ul>
<p class="ds-paragraph">${words.withoutCode}</p>`,
  );
}

const errorItem = ({ page, title, status, error }: ErrorInShort, place: Place): Html => html`<li>
<a class="ds-link" href="${link(place, `errors/${page}`)}">${page}: ${title}</a>
<code>${status} ${error}</code>
</li>
`;

/** The page of one error. */
export function errorHtml(content: ErrorPage, place: Place, origin: string): string {
  const { words } = texts[place.wish.language];
  const heading = `${content.page}: ${content.title}`;
  return layout(
    place,
    heading,
    html`<h1 class="ds-heading" data-size="lg">${heading}</h1>
<p class="ds-paragraph" data-size="lg">${content.meaning}</p>
<section aria-labelledby="answer">
<h2 class="ds-heading" data-size="sm" id="answer">${words.answer}</h2>
${answer(content, origin)}
<p class="ds-paragraph" data-size="sm">${words.braces}${
      content.errorUri === 'sent' ? '' : ` ${words[content.errorUri]}`
    }</p>
</section>
<section aria-labelledby="causes">
<h2 class="ds-heading" data-size="sm" id="causes">${words.causes}</h2>
${content.remedies.map(
  ({ causes, remedy }) => html`<article class="cause">
${causes.map(({ cause }) => html`<h3 class="ds-heading" data-size="2xs">${cause}</h3>\n`)}<p class="ds-paragraph">${remedy}</p>
<p class="ds-paragraph codes" data-size="sm">${words.codes} ${causes.flatMap(({ codes }) => codes.map((code) => html`<code>${code}</code> `))}</p>
</article>
`,
)}</section>
<section aria-labelledby="latest">
<h2 class="ds-heading" data-size="sm" id="latest">${words.latest}</h2>
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
  const { words } = texts[language];
  if (exchanges.length === 0) return html`<p class="ds-paragraph">${words.none}</p>`;
  return html`<p class="ds-paragraph">${words.latestMeaning}</p>
<ol class="exchanges">
${exchanges.map(
  ({ id, at, organisation, code, summary }) => html`<li>
<p class="ds-paragraph" data-size="sm"><time datetime="${at}">${momentInUtc(Date.parse(at))}</time> <bdi>${
    organisation === undefined
      ? words.nobody
      : [organisation.name, organisation.number].filter(Boolean).join(', ')
  }</bdi></p>
<p class="ds-paragraph"><bdi>${summary}</bdi> <code>${code}</code></p>
<p class="ds-paragraph"><a class="ds-link" href="${up}_sandbox/exchanges/${id}">${words.exchange} ${id}</a></p>
</li>
`,
)}</ol>`;
}
