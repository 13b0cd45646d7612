import { Button, Field, Label, List, Paragraph, Select, Textfield } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { control, request } from '../../api/control.ts';
import { useChange } from '../../api/use-change.ts';
import { useControl } from '../../api/use-control.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { filledFields, withNumbers } from '../../parts/form-fields.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { texts } from './texts/index.ts';

/** Of GET /_sandbox/maskinporten/next. */
interface WaitingAnswer {
  readonly id: string;
  readonly client?: string;
  readonly run?: string;
  readonly times: number;
  readonly error?: string;
  readonly status?: number;
  readonly retryAfter?: number;
  readonly cut?: boolean;
  /** Milliseconds. */
  readonly delay?: number;
}

/** Of GET /errors. */
interface TokenError {
  readonly name: string;
  /** Digdir's. */
  readonly code?: string;
  readonly title: string;
}

const path = 'maskinporten/next';

/** The body of POST /_sandbox/maskinporten/next. */
function orderOf(fields: Readonly<Record<string, string>>): unknown {
  const { what = '', client, run, times, status, ...others } = fields;
  const ofWhat =
    what === 'cut' ? { cut: true } : what === 'status' ? { status } : what === '' ? {} : { error: what };
  return {
    ...(client === undefined ? {} : { client }),
    ...(run === undefined ? {} : { run }),
    ...(times === undefined ? {} : withNumbers({ times }, ['times'])),
    answers: [withNumbers({ ...ofWhat, ...others }, ['status', 'retryAfter'])],
  };
}

/** Answers of /token that are ordered for the next requests. */
export function NextAnswers() {
  const words = useTexts(texts).answers;
  const waiting = useControl<{ readonly waiting: readonly WaitingAnswer[] }>('faults', path);
  const order = useChange<unknown>(['faults'], (body) => control('POST', path, { body }));
  const clear = useChange(['faults'], () => control('DELETE', path));
  const errors = useTokenErrors();
  const titleOf = ({ error, status, cut, delay }: WaitingAnswer): string =>
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
        <Field>
          <Label>{words.what}</Label>
          <Select name="what">
            <Select.Option value="">{words.asUsual}</Select.Option>
            <Select.Option value="status">{words.status}</Select.Option>
            <Select.Option value="cut">{words.cut}</Select.Option>
            {errors.map(({ name, code, title }) => (
              <Select.Option key={name} value={name}>
                {code ?? name}: {title}
              </Select.Option>
            ))}
          </Select>
        </Field>
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
function useTokenErrors(): readonly TokenError[] {
  const { language } = useLanguage();
  const { data } = useQuery({
    queryKey: ['errors', language],
    queryFn: async () =>
      (await request('GET', `errors?lang=${language}`)).json() as Promise<{ errors: TokenError[] }>,
  });
  return data?.errors ?? [];
}
