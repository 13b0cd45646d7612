import { DOMImplementation, type Document, type Element, XMLSerializer } from '@xmldom/xmldom';
import type { Language } from '../kernel/index.ts';
import type { CaseRow, Report } from './model.ts';
import { byArea } from './summary.ts';
import * as texts from './texts/index.ts';

type Attributes = Readonly<Record<string, string | number>>;

/**
 * The report as JUnit XML in the dialect of Ant and Surefire, which CI servers read: a suite for each area. Failed cases are
 * failures; open cases and those that do not apply are skipped, with the reason in the message.
 */
export function junitOf(report: Report): string {
  const { title, sheet, cases, summary } = report;
  const xml = new DOMImplementation().createDocument(null, 'testsuites');
  const root = xml.documentElement;
  if (root === null) throw new Error('the document has no root');
  setAttributes(root, {
    name: `${title} ${sheet.organisationNumber}`,
    tests: summary.all.total,
    failures: summary.all.failed,
    errors: 0,
    time: seconds(cases),
  });
  for (const { label, inArea } of byArea(cases)) root.appendChild(suiteOf(xml, label, inArea, report));
  // One element per line: texts contain no unescaped <.
  const text = new XMLSerializer().serializeToString(root).replaceAll('><', '>\n<');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}

function suiteOf(xml: Document, name: string, cases: readonly CaseRow[], report: Report): Element {
  const count = (...statuses: readonly string[]) =>
    cases.filter(({ status }) => statuses.includes(status)).length;
  const suite = element(xml, 'testsuite', {
    name,
    tests: cases.length,
    failures: count('failed'),
    errors: 0,
    skipped: count('open', 'not-applicable'),
    time: seconds(cases),
    timestamp: utc(cases.find(({ startedAt }) => startedAt !== undefined)?.startedAt ?? report.sheet.from),
    hostname: hostOf(report.run.target),
  });
  const properties = suite.appendChild(element(xml, 'properties'));
  const { id: run, kind, target } = report.run;
  for (const [name, value] of Object.entries({ ...report.sheet, target, kind, run }))
    if (value !== '') properties.appendChild(element(xml, 'property', { name, value }));
  for (const row of cases) suite.appendChild(caseOf(xml, row, report.language));
  return suite;
}

function caseOf(xml: Document, row: CaseRow, language: Language): Element {
  const test = element(xml, 'testcase', {
    classname: `kfr.${row.areaName}`,
    name: row.title === '' ? row.id : `${row.id} ${row.title}`,
    time: seconds([row]),
  });
  const firstLine = (row.comment.split('\n')[0] ?? '').trim();
  if (row.status === 'failed') {
    const failure = element(xml, 'failure', { message: firstLine || row.statusText, type: 'deviation' });
    failure.appendChild(xml.createTextNode(failureText(row, language)));
    test.appendChild(failure);
  } else if (row.status !== 'passed') {
    const message = firstLine === '' ? row.statusText : `${row.statusText}: ${firstLine}`;
    test.appendChild(element(xml, 'skipped', { message }));
  }
  const output = correlationLines(row);
  if (output !== '') test.appendChild(element(xml, 'system-out')).appendChild(xml.createTextNode(output));
  return test;
}

/** The case's comment, then each failed step with its expected and actual result. */
function failureText({ comment, steps }: CaseRow, language: Language): string {
  const { columns, words } = texts[language];
  const failed = steps.filter(({ status }) => status === 'failed');
  const blocks = failed.map((step) =>
    [
      `${words.step} ${step.number}: ${step.title}`,
      ...(
        [
          [columns.request, step.request],
          [columns.expected, step.expected],
          [columns.actual, step.actual],
          [columns.correlationIds, step.correlationId],
        ] as const
      ).flatMap(([label, text]) => (text === '' ? [] : [`${label}: ${text}`])),
    ].join('\n'),
  );
  return [comment, ...blocks].filter((text) => text !== '').join('\n\n');
}

const correlationLines = ({ correlationIds }: CaseRow): string =>
  correlationIds
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `CorrelationID ${line}`)
    .join('\n');

function element(xml: Document, name: string, attributes: Attributes = {}): Element {
  const created = xml.createElement(name);
  setAttributes(created, attributes);
  return created;
}

function setAttributes(to: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) to.setAttribute(name, String(value));
}

const seconds = (cases: readonly CaseRow[]): string =>
  (cases.reduce((sum, row) => sum + durationOf(row), 0) / 1000).toFixed(3);

const durationOf = ({ durationMs, steps }: CaseRow): number =>
  durationMs ?? steps.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0);

/** Ant's schema allows neither a time zone nor fractions of a second. */
const utc = (time: string): string => new Date(Date.parse(time)).toISOString().slice(0, 19);

const hostOf = (target: string): string => (URL.canParse(target) && new URL(target).hostname) || 'unknown';
