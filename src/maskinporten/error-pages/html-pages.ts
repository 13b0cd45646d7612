import { type Html, html, momentInUtc } from '../../kernel/index.ts';
import type { ErrorPage, ErrorSummary } from './content.ts';
import { layout, link, type PageContext } from './layout.ts';
import * as texts from './texts/index.ts';

/** The list of all errors. @param known false: an unknown error was requested, and the page says so */
export function indexHtml(errors: readonly ErrorSummary[], context: PageContext, known: boolean): string {
  const { words } = texts[context.language];
  const title = known ? words.errors : words.unknown;
  const meaning = known ? words.errorsMeaning : words.unknownMeaning;
  return layout(
    context,
    title,
    html`<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph" data-size="lg">${meaning}</p>
<ul class="errors">
${errors.map((error) => errorItem(error, context))}
</ul>
<p class="ds-paragraph">${words.withoutCode}</p>`,
  );
}

const errorItem = ({ page, title, status, error }: ErrorSummary, context: PageContext): Html => html`<li>
<a class="ds-link" href="${link(context, `errors/${page}`)}">${page}: ${title}</a>
<code>${status} ${error}</code>
</li>
`;

export function errorHtml(content: ErrorPage, context: PageContext, origin: string): string {
  const { words } = texts[context.language];
  const heading = `${content.page}: ${content.title}`;
  return layout(
    context,
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
${latest(content, context)}
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

function latest({ latest: exchanges }: ErrorPage, { language, root }: PageContext): Html {
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
<p class="ds-paragraph"><a class="ds-link" href="${root}_sandbox/exchanges/${id}">${words.exchange} ${id}</a></p>
</li>
`,
)}</ol>`;
}
