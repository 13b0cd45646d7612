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
    html`<h1 class="ds-heading" data-size="md">${title}</h1>
<p class="ds-paragraph lead">${meaning}</p>
<ul class="errors">
${errors.map((error) => errorItem(error, context))}
</ul>
<p class="ds-paragraph">${words.withoutCode}</p>`,
  );
}

const errorItem = ({ page, title, status, error }: ErrorSummary, context: PageContext): Html => html`<li>
<a class="ds-link" href="${link(context, `errors/${page}`)}"><span>${page}</span> <span>${title}</span></a>
<code>${status} ${error}</code>
</li>
`;

export function errorHtml(content: ErrorPage, context: PageContext, origin: string): string {
  const { words } = texts[context.language];
  const heading = `${content.page}: ${content.title}`;
  return layout(
    context,
    heading,
    html`<h1 class="ds-heading" data-size="md">${heading}</h1>
<p class="ds-paragraph lead">${content.meaning}</p>
<div class="parts">
<section class="answer-part" aria-labelledby="answer">
<h2 class="ds-heading" data-size="sm" id="answer">${words.answer}</h2>
${answer(content, origin)}
<p class="ds-paragraph" data-size="sm">${words.braces}${
      content.errorUri === 'sent' ? '' : ` ${words[content.errorUri]}`
    }</p>
</section>
<section class="causes-part" aria-labelledby="causes">
<h2 class="ds-heading" data-size="sm" id="causes">${words.causes}</h2>
${content.remedies.map(
  ({ causes, remedy }) => html`<article class="cause">
${causes.map(({ cause }) => html`<h3 class="ds-heading" data-size="2xs">${cause}</h3>\n`)}<p class="ds-paragraph">${remedy}</p>
<p class="ds-paragraph codes" data-size="sm">${words.codes} ${causes.flatMap(({ codes }) => codes.map((code) => html`<code>${code}</code> `))}</p>
</article>
`,
)}</section>
<section class="latest-part" aria-labelledby="latest">
<h2 class="ds-heading" data-size="sm" id="latest">${words.latest}</h2>
${latest(content, context)}
</section>
</div>`,
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
  if (exchanges === undefined)
    return html`<p class="ds-paragraph">${words.hidden} <a class="ds-link" href="${root}login?lang=${language}">${words.login}</a></p>`;
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
<p class="ds-paragraph"><a class="ds-link" href="${root}traffic/${id}?lang=${language}">${words.exchange} ${id}</a></p>
</li>
`,
)}</ol>`;
}
