import { useTexts } from '../../language/language.tsx';
import { Arrow } from './arrow.tsx';
import type { Lane, Message } from './story.ts';
import { texts } from './texts/index.ts';

interface LanesProps {
  readonly lanes: readonly Lane[];
  readonly messages: readonly Message[];
}

/** Who takes part, and the messages between them in their order. */
export function Lanes({ lanes, messages }: LanesProps) {
  const words = useTexts(texts);
  return (
    <section className="lanes" aria-label={words.lanesLabel}>
      <ol className="lane-heads" aria-hidden="true">
        {lanes.map((lane) => (
          <li key={lane}>{words.lanes[lane]}</li>
        ))}
      </ol>
      <div className="lane-lines" aria-hidden="true">
        {lanes.map((lane) => (
          <span key={lane} />
        ))}
      </div>
      <ol className="messages">
        {messages.map((message, order) => {
          const label = message.label === '' ? words.noAnswer : message.label;
          return (
            <Arrow
              // biome-ignore lint/suspicious/noArrayIndexKey: the messages of a step do not change.
              key={order}
              message={message}
              label={label}
              spoken={words.message(words.lanes[message.from], words.lanes[message.to], label)}
              from={lanes.indexOf(message.from)}
              to={lanes.indexOf(message.to)}
              lanes={lanes.length}
              order={order}
            />
          );
        })}
      </ol>
    </section>
  );
}
