import {
  consoleLinks,
  type Html,
  html,
  languages,
  pageDocument,
  type Representation,
} from '../../kernel/index.ts';
import {
  type Call,
  callsOf,
  type Description,
  isReference,
  type Message,
  nameIn,
  parametersOf,
  responsesOf,
} from './description.ts';
import * as texts from './texts/index.ts';
import { typeText } from './type-text.ts';
import type { Words } from './words.ts';

/** How the page was requested. */
export interface PageContext extends Pick<Representation, 'language' | 'scheme'> {
  /** The sandbox's root, relative to the page. */
  readonly root: string;
}

/** The page of openapi/sandbox.yaml: every call by tag, then the shapes. */
export function openapiPage(description: Description, { language, scheme, root }: PageContext): string {
  const { words } = texts[language];
  const calls = callsOf(description);
  const groups = description.tags.map((tag) => ({
    ...tag,
    calls: calls.filter(({ operation }) => operation.tags[0] === tag.name),
  }));
  const content = html`<h1 class="ds-heading" data-size="lg">${words.title}</h1>
<p class="ds-paragraph" data-size="lg">${words.about}</p>
<p class="ds-paragraph">${words.documents} <a class="ds-link" href="${root}_sandbox/openapi.yaml">openapi.yaml</a>, <a class="ds-link" href="${root}_sandbox/openapi.json">openapi.json</a></p>
<div lang="en">
${paragraphs(description.info.description)}</div>
<nav class="contents" aria-labelledby="contents">
<h2 class="ds-heading" data-size="sm" id="contents">${words.contents}</h2>
${groups.map(
  ({ name, calls }) => html`<section aria-labelledby="in-${idOf(name)}">
<h3 class="ds-heading" data-size="2xs" id="in-${idOf(name)}"><a class="ds-link" href="#${idOf(name)}" lang="en">${name}</a></h3>
<ul>
${calls.map(contentsItem)}</ul>
</section>
`,
)}<p class="ds-paragraph"><a class="ds-link" href="#shapes">${words.shapes}</a></p>
</nav>
${groups.map(
  ({ name, description: about, calls }) => html`<section aria-labelledby="${idOf(name)}" lang="en">
<h2 class="ds-heading" data-size="md" id="${idOf(name)}">${name}</h2>
${paragraphs(about)}
${calls.map((call) => callHtml(description, call, words, language))}</section>
`,
)}<section aria-labelledby="shapes">
<h2 class="ds-heading" data-size="md" id="shapes">${words.shapes}</h2>
<p class="ds-paragraph">${words.shapesMeaning}</p>
${Object.entries(description.components.schemas).map(
  ([name, schema]) => html`<h3 class="ds-heading" data-size="2xs" id="shape-${name}" lang="en">${name}</h3>
${block(linked(typeText(schema), description))}
`,
)}</section>`;
  const others = languages.filter((other) => other !== language);
  return pageDocument({
    language,
    scheme,
    root,
    title: words.title,
    site: words.site,
    skip: words.skip,
    header: html`<nav aria-label="${words.navigation}">
${consoleLinks(language, root)}${others.map(
  (other) =>
    html`<a class="ds-link" href="${root}_sandbox/openapi?lang=${other}" lang="${other}" hreflang="${other}">${texts[other].words.language}</a>\n`,
)}</nav>`,
    content,
    footer: words.footer,
  });
}

const idOf = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

const contentsItem = ({ method, path, operation }: Call): Html => html`<li>
<a class="ds-link" href="#${operation.operationId}" lang="en">${operation.summary}</a>
<code>${method} ${path}</code>
</li>
`;

function callHtml(
  description: Description,
  { method, path, operation }: Call,
  words: Words,
  language: Representation['language'],
): Html {
  const { operationId, summary, requestBody } = operation;
  const parameters = parametersOf(description, operation);
  const heading = (text: string): Html =>
    html`<h4 class="ds-heading" data-size="2xs" lang="${language}">${text}</h4>\n`;
  return html`<article class="call">
<h3 class="ds-heading" data-size="xs" id="${operationId}">${summary}</h3>
<p class="ds-paragraph"><code>${method} ${path}</code></p>
${paragraphs(operation.description)}
${parameters.length === 0 ? [] : heading(words.parameters)}${parameters.map(
  ({
    name,
    in: place,
    required,
    description: about,
    schema,
  }) => html`<p class="ds-paragraph" data-size="sm"><code>${name}: ${typeText(schema)}</code> <span lang="${language}">(${words.places[place]}${required ? `, ${words.required}` : ''})</span> ${about}</p>
`,
)}${requestBody === undefined ? [] : [heading(words.body), messageHtml(requestBody, description, words, language)]}
${heading(words.responses)}${responsesOf(description, operation).map(
  ([status, message]) => html`<div class="response">
<p class="ds-paragraph"><strong>${status === 'default' ? html`<span lang="${language}">${words.others}</span>` : status}</strong></p>
<div>${messageHtml(message, description, words, language)}</div>
</div>
`,
)}</article>
`;
}

/** What a body or an answer says, and the forms that it has. */
function messageHtml(
  { description: about, content = {} }: Message,
  description: Description,
  words: Words,
  language: Representation['language'],
): Html {
  return html`<p class="ds-paragraph" data-size="sm">${about}</p>
${Object.entries(content).map(([type, { schema, example }]) => {
  const isShape = schema !== undefined && (type === 'application/json' || type === 'text/event-stream');
  return html`<p class="ds-paragraph" data-size="sm"><code>${type}</code>${
    isShape && isReference(schema)
      ? html` <a class="ds-link" href="#shape-${nameIn(schema)}">${nameIn(schema)}</a>`
      : ''
  }</p>
${isShape && !isReference(schema) ? block(linked(typeText(schema), description)) : ''}${
  example === undefined
    ? ''
    : html`<details><summary lang="${language}">${words.example}</summary>
${block(html`${JSON.stringify(example, null, 2)}`)}
</details>
`
}`;
})}`;
}

const block = (text: Html): Html =>
  html`<pre class="answer" tabindex="0" lang="en"><code>${text}</code></pre>`;

/** A type with the names of shapes as links to them. */
const linked = (text: string, { components }: Description): Html =>
  html`${text
    .split(/\b([A-Z]\w+)\b/)
    .map((part) =>
      Object.hasOwn(components.schemas, part)
        ? html`<a class="ds-link" href="#shape-${part}">${part}</a>`
        : html`${part}`,
    )}`;

/** Paragraphs of a description, with its bold parts and its code. */
const paragraphs = (text: string): Html =>
  html`${text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => html`<p class="ds-paragraph">${marked(paragraph)}</p>\n`)}`;

const marked = (text: string): readonly Html[] =>
  text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part) => {
    if (part.startsWith('**')) return html`<strong>${part.slice(2, -2)}</strong>`;
    return part.startsWith('`') ? html`<code>${part.slice(1, -1)}</code>` : html`${part}`;
  });
