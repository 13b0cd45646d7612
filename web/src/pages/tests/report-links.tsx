import {
  Button,
  Card,
  Details,
  Field,
  Heading,
  Input,
  Label,
  Paragraph,
  Select,
} from '@digdir/designsystemet-react';
import { useState } from 'react';
import { defaultLanguage, type Language, languages } from '../../../../src/kernel/localized.ts';
import * as labels from '../../../../src/report/labels/texts/index.ts';
import { addressOf } from '../../api/control.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import type { Chosen } from './chosen.ts';
import { texts } from './texts/index.ts';

const formats = ['html', 'xlsx', 'junit', 'json'] as const;

const fields = ['supplier', 'contact', 'doneBy'] as const;

/** The longest value that a report takes. */
const maxLength = 200;

/** The report of the chosen run in each format, and what its front sheet says. */
export function ReportLinks({ chosen }: { readonly chosen: Chosen }) {
  const words = useTexts(texts).report;
  const { language } = useLanguage();
  const [reportLanguage, setReportLanguage] = useState<Language>(defaultLanguage);
  const [front, setFront] = useState<Readonly<Record<string, string>>>({});
  const addressIn = (format: string): string => {
    const filled = Object.entries(front).filter(([, value]) => value.trim() !== '');
    const query = new URLSearchParams({ format, language: reportLanguage, ...Object.fromEntries(filled) });
    return addressOf(
      chosen.isPlayed
        ? `_sandbox/runs/${encodeURIComponent(chosen.run)}/report?${query}`
        : `_sandbox/scenarios/report?${chosen.query}&${query}`,
    );
  };
  return (
    <Card>
      <Card.Block>
        <Heading level={2} data-size="xs">
          {words.title}
        </Heading>
        <Paragraph data-size="sm">{words.what}</Paragraph>
        <div className="tests-buttons">
          {formats.map((format) => (
            <Button key={format} asChild data-size="sm" variant="secondary">
              <a href={addressIn(format)} download={format === 'html' ? undefined : ''}>
                {words.formats[format]}
              </a>
            </Button>
          ))}
        </div>
      </Card.Block>
      <Details>
        <Details.Summary>{words.front}</Details.Summary>
        <Details.Content>
          <div className="report-front">
            <Field>
              <Label>{words.language}</Label>
              <Select
                value={reportLanguage}
                onChange={({ target }) =>
                  setReportLanguage(languages.find((each) => each === target.value) ?? defaultLanguage)
                }
              >
                {languages.map((each) => (
                  <Select.Option key={each} value={each}>
                    {words.languages[each]}
                  </Select.Option>
                ))}
              </Select>
            </Field>
            {fields.map((name) => (
              <Field key={name}>
                <Label>{labels[language].front[name]}</Label>
                <Input
                  value={front[name] ?? ''}
                  maxLength={maxLength}
                  onChange={({ target }) => setFront({ ...front, [name]: target.value })}
                />
              </Field>
            ))}
          </div>
        </Details.Content>
      </Details>
    </Card>
  );
}
