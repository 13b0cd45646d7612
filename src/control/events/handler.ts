import { z } from 'zod';
import { cut, didYouMean, type Handler, withRelease } from '../../kernel/index.ts';
import { feedStream } from '../event-stream.ts';
import { withQuery } from '../query.ts';
import { refuse, retryAfter } from '../replies.ts';
import type { Events } from './events.ts';
import { type TopicName, topicNames } from './topic.ts';

/** Streams that may be open at once: each holds a connection. */
const maxStreams = 50;

const text = z.string().min(1, 'must not be empty');

const topics = text.transform((list, context): TopicName[] => {
  const names = [...new Set(list.split(','))];
  for (const name of names)
    if (!isTopic(name))
      context.addIssue({
        code: 'custom',
        message: `there is no topic "${cut(name, 40)}"; there are ${topicNames.join(', ')}, separated by commas${didYouMean(name, topicNames)}`,
      });
  return names.filter(isTopic);
});

const isTopic = (name: string): name is TopicName => topicNames.some((known) => known === name);

export const input = z.strictObject({
  topics: topics.optional().describe('Topics with commas between; default: all'),
  lastEventId: text
    .optional()
    .describe('Id of the last event that was received; Last-Event-ID takes precedence'),
});

/**
 * GET /_sandbox/events?topics=&lastEventId= : what changes, as server-sent events. The header Last-Event-ID, which a browser
 * sends when it connects again, takes precedence over lastEventId.
 */
export function eventsHandler(events: Events): Handler {
  let open = 0;
  return (request) =>
    withQuery(request.query, { schema: input, code: 'event-query' }, ({ topics, lastEventId }) => {
      if (open >= maxStreams)
        return retryAfter(
          5,
          refuse(
            503,
            'too-many-streams',
            `${maxStreams} streams of events are open, and no more may be at once; close one, such as a tab of the browser`,
          ),
        );
      open += 1;
      let isOpen = true;
      const last = request.headers['last-event-id'] || lastEventId;
      const reply = feedStream(request, (wake) => events.open(topics ?? topicNames, last, wake));
      return {
        ...reply,
        stream: withRelease(reply.stream, () => {
          if (isOpen) open -= 1;
          isOpen = false;
        }),
      };
    });
}
