import { Field, Label, Select } from '@digdir/designsystemet-react';
import type { Language } from '../../../../src/kernel/localized.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { momentText } from '../../parts/moment.tsx';
import type { Chosen } from './chosen.ts';
import { useInstitutions, useRuns } from './data.ts';
import type { Listed, ListedRun } from './model.ts';
import { texts } from './texts/index.ts';

/** Whose results are shown, and of which run. */
export function RunPicker({
  chosen,
  listed,
}: {
  readonly chosen: Chosen;
  readonly listed?: Listed | undefined;
}) {
  const words = useTexts(texts).picker;
  const { language } = useLanguage();
  const institutions = useInstitutions();
  const { data: played } = useRuns();
  const institution = chosen.institution ?? listed?.institution;
  const observed = listed?.runs ?? [];
  const ofInstitution = (played?.runs ?? [])
    .filter((run) => run.institution.organisationNumber === institution)
    .toReversed();
  const others = observed.filter(({ run }) => run !== 'default');
  const isKnown =
    chosen.run === 'default' ||
    others.some(({ run }) => run === chosen.run) ||
    ofInstitution.some(({ id }) => id === chosen.run);
  return (
    <div className="run-picker">
      <Field>
        <Label>{words.institution}</Label>
        <Select
          value={institution ?? ''}
          onChange={({ target }) => chosen.choose({ institution: target.value, run: '' })}
        >
          {institutions.map(({ organisationNumber, name }) => (
            <Select.Option key={organisationNumber} value={organisationNumber}>
              {name} · {organisationNumber}
            </Select.Option>
          ))}
          {institution !== undefined &&
            institutions.every(({ organisationNumber }) => organisationNumber !== institution) && (
              <Select.Option value={institution}>{institution}</Select.Option>
            )}
        </Select>
      </Field>
      <Field>
        <Label>{words.run}</Label>
        <Select value={chosen.run} onChange={({ target }) => chosen.choose({ run: target.value })}>
          {!isKnown && <Select.Option value={chosen.run}>{chosen.run}</Select.Option>}
          <Select.Optgroup label={words.observed}>
            <Select.Option value="default">{words.usual}</Select.Option>
            {others.map(({ run, startedAt }) => (
              <Select.Option key={run} value={run}>
                {startedAt === undefined ? run : words.since(run, shortMoment(startedAt, language))}
              </Select.Option>
            ))}
          </Select.Optgroup>
          {ofInstitution.length > 0 && (
            <Select.Optgroup label={words.played}>
              {ofInstitution.map((run) => (
                <Select.Option key={run.id} value={run.id}>
                  {words.playedRun(
                    shortMoment(run.startedAt, language),
                    totalOf(run),
                    words.runStates[run.state],
                  )}
                </Select.Option>
              ))}
            </Select.Optgroup>
          )}
        </Select>
      </Field>
    </div>
  );
}

const shortMoment = (at: string, language: Language): string =>
  momentText(at, language, { dateStyle: 'short', timeStyle: 'medium' });

const totalOf = ({ counts }: ListedRun): number => Object.values(counts).reduce((sum, each) => sum + each, 0);
