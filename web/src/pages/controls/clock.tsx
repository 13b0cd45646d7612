import { Button, Tag, Textfield } from '@digdir/designsystemet-react';
import { useEffect, useState } from 'react';
import type { ClockState } from '../../../../src/kernel/clock.ts';
import { control } from '../../api/control.ts';
import { useChange } from '../../api/use-change.ts';
import { useControl } from '../../api/use-control.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { filledFields } from '../../parts/form-fields.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Moment, momentText } from '../../parts/moment.tsx';
import { Outcome } from '../../parts/outcome.tsx';
import { Section } from '../../parts/section.tsx';
import { dayText, instantInNorway, nextMidnight } from './norway.ts';
import { offsetText } from './offset.ts';
import { texts } from './texts/index.ts';

/** A body of PUT /_sandbox/clock, or to midnight. */
type Move = Readonly<Record<string, string | boolean>> | 'midnight';

async function moveClock(move: Move): Promise<ClockState> {
  if (move !== 'midnight') return control('PUT', 'clock', { body: move });
  const { today } = await control('GET', 'clock');
  return control('PUT', 'clock', { body: { set: nextMidnight(today) } });
}

export function Clock() {
  const words = useTexts(texts).clock;
  const { language } = useLanguage();
  const clock = useControl('clock', 'clock');
  const change = useChange(['clock', 'batches'], moveClock);
  const step = (move: Move, text: string) => (
    <Button variant="secondary" onClick={() => change.mutate(move)}>
      {text}
    </Button>
  );
  const moved = change.data;
  return (
    <Section title={words.title} about={words.about}>
      <Loaded query={clock}>
        {(state) => (
          <>
            <RunningClock state={state} />
            <div className="buttons">
              {step({ advance: 'PT1H' }, words.hour)}
              {step({ advance: 'P1D' }, words.day)}
              {step('midnight', words.midnight)}
            </div>
            <div className="buttons">
              {step({ freeze: !state.frozen }, state.frozen ? words.thaw : words.freeze)}
              {step({ release: true }, words.release)}
            </div>
          </>
        )}
      </Loaded>
      <form
        className="inline-form"
        noValidate
        onSubmit={(event) => change.mutate({ set: instantInNorway(filledFields(event).moment ?? '') })}
      >
        <Textfield label={words.moment} name="moment" type="datetime-local" step={1} />
        <Button type="submit" variant="secondary">
          {words.set}
        </Button>
      </form>
      <Outcome
        change={change}
        done={
          moved && words.moved(momentText(moved.now, language, { dateStyle: 'full', timeStyle: 'medium' }))
        }
      />
    </Section>
  );
}

function RunningClock({ state }: { readonly state: ClockState }) {
  const words = useTexts(texts).clock;
  const { language } = useLanguage();
  const now = useNow(state);
  return (
    <div className="clock">
      <p className="clock-time">
        <Moment at={now} as="time" />{' '}
        <Tag data-color={state.frozen ? 'info' : 'success'}>{state.frozen ? words.frozen : words.runs}</Tag>
      </p>
      <p>{dayText(now, language)}</p>
      <p className="subtle">{offsetText(state.offset, language)}</p>
    </div>
  );
}

/** The time of the clock now, to the second: what it was when it was fetched, and the time since then. */
function useNow(state: ClockState): string {
  const [since, setSince] = useState(0);
  useEffect(() => {
    setSince(0);
    if (state.frozen) return;
    const fetched = performance.now();
    const timer = setInterval(() => setSince(performance.now() - fetched), 1_000);
    return () => clearInterval(timer);
  }, [state]);
  return new Date(Date.parse(state.now) + since).toISOString();
}
