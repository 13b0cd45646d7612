import { Button, List, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import type { OrderedAnswer, TokenErrors } from '../../../../src/control/api.d.ts';
import { control, request } from '../../api/control.ts';
import { useChange } from '../../api/use-change.ts';
import { useControl } from '../../api/use-control.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { filledFields, withNumbers } from '../../parts/form-fields.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { texts } from './texts/index.ts';

const path = 'maskinporten/next';

/** `scope=a:b, value=1` by name. What has no `=` is sent as a name without a value. */
const factsIn = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split(/[\s,]+/)
      .filter((part) => part !== '')
      .map((part) => {
        const [name = '', ...value] = part.split('=');
        return [name, value.join('=')];
      }),
  );

/** The body of POST /_sandbox/maskinporten/next. */
function orderOf(fields: Readonly<Record<string, string>>): unknown {
  const { what = '', client, run, times, status, facts, ...others } = fields;
  const ofWhat =
    what === 'cut' ? { cut: true } : what === 'status' ? { status } : what === '' ? {} : { error: what };
  return {
    ...(client === undefined ? {} : { client }),
    ...(run === undefined ? {} : { run }),
    ...(times === undefined ? {} : withNumbers({ times }, ['times'])),
    answers: [
      withNumbers({ ...ofWhat, ...others, ...(facts && { facts: factsIn(facts) }) }, [
        'status',
        'retryAfter',
      ]),
    ],
  };
}

/** Answers of /token that are ordered for the next requests. */
export function NextAnswers() {
  const words = useTexts(texts).answers;
  const waiting = useControl('faults', path);
  const order = useChange<unknown>(['faults'], (body) => control('POST', path, { body }));
  const clear = useChange(['faults'], () => control('DELETE', path));
  const errors = useTokenErrors();
  const titleOf = ({ error, status, cut, delay }: OrderedAnswer): string =>
    [
      errors.find(({ name }) => name === error)?.title ?? error,
      status,
      cut && words.cut,
      delay !== undefined && words.delayed(delay / 1_000),
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <Section title={words.title} about={words.about}>
      <form noValidate onSubmit={(event) => order.mutate(orderOf(filledFields(event)))}>
        <SelectField
          label={words.what}
          name="what"
          options={[
            ['', words.asUsual],
            ['status', words.status],
            ['cut', words.cut],
            ...errors.map(({ name, code, title }) => [name, `${code ?? name}: ${title}`] as const),
          ]}
        />
        <Textfield name="facts" label={words.facts} description={words.factsHint} spellCheck={false} />
        <div className="fields">
          <Textfield
            name="status"
            label={words.statusField}
            description={words.statusHint}
            inputMode="numeric"
          />
          <Textfield
            name="retryAfter"
            label={words.retryAfter}
            description={words.statusOnly}
            inputMode="numeric"
          />
          <Textfield name="delay" label={words.delay} description={words.delayHint} />
          <Textfield name="times" label={words.times} inputMode="numeric" defaultValue="1" />
        </div>
        <Textfield name="client" label={words.client} description={words.clientHint} />
        <Textfield name="run" label={words.run} description={words.runHint} />
        <Button type="submit">{words.order}</Button>
        <Outcome change={order} done={words.ordered} />
      </form>
      <Loaded query={waiting}>
        {({ waiting }) =>
          waiting.length === 0 ? (
            <Paragraph>{words.none}</Paragraph>
          ) : (
            <>
              <List.Unordered>
                {waiting.map((answer) => (
                  <List.Item key={answer.id}>
                    {titleOf(answer)} · {words.left(answer.times)}
                    {[answer.client, answer.run].map(
                      (of) =>
                        of !== undefined && (
                          <Fragment key={of}>
                            {' '}
                            · <code>{of}</code>
                          </Fragment>
                        ),
                    )}
                  </List.Item>
                ))}
              </List.Unordered>
              <Button variant="tertiary" onClick={() => clear.mutate()}>
                {words.clear}
              </Button>
            </>
          )
        }
      </Loaded>
      <Outcome change={clear} done={words.cleared} />
    </Section>
  );
}

/** The errors of /token, with their titles in the chosen language; empty until they have arrived. */
function useTokenErrors(): TokenErrors['errors'] {
  const { language } = useLanguage();
  const { data } = useQuery({
    queryKey: ['errors', language],
    queryFn: async (): Promise<TokenErrors> => (await request('GET', `errors?lang=${language}`)).json(),
  });
  return data?.errors ?? [];
}
