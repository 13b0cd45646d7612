import { Button, Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import * as labels from '../../../../src/report/labels/texts/index.ts';
import { control } from '../../api/control.ts';
import { useLanguage, useTexts } from '../../language/language.tsx';
import { Problem } from '../../parts/problem.tsx';
import type { Chosen } from './chosen.ts';
import type { CaseDetail } from './model.ts';
import { texts } from './texts/index.ts';

/** Arms and disarms a case in which the sandbox plays a part, and says what that does to the client's calls. */
export function Arming({ detail, chosen }: { readonly detail: CaseDetail; readonly chosen: Chosen }) {
  const words = useTexts(texts).arming;
  const { id, armed, institution } = detail;
  const queryClient = useQueryClient();
  const arming = useMutation({
    mutationFn: () =>
      armed
        ? control('DELETE', `scenarios/${id}/arm?${chosen.query}`)
        : control('POST', `scenarios/${id}/arm`, { body: { institution, run: chosen.run } }),
    // Also when it was refused: the case has ended meanwhile.
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['scenarios'] }),
  });
  return (
    <Card variant={armed ? 'tinted' : 'default'} data-color={armed ? 'warning' : 'accent'}>
      <Card.Block>
        <Heading level={2} data-size="xs">
          {words.title}
        </Heading>
        <p role="status">{armed ? words.armed : words.notArmed}</p>
        <Paragraph data-size="sm">{words.does}</Paragraph>
        <Parts detail={detail} />
        <Paragraph data-size="sm">{words.onlyThese(institution, chosen.run)}</Paragraph>
        {!armed && <Paragraph data-size="sm">{words.forgets}</Paragraph>}
        <Button
          variant={armed ? 'secondary' : 'primary'}
          data-size="sm"
          loading={arming.isPending}
          onClick={() => arming.mutate()}
        >
          {armed ? words.disarm : words.arm}
        </Button>
        {arming.error !== null && <Problem error={arming.error} />}
      </Card.Block>
    </Card>
  );
}

/** What the sandbox does at which step, in the words of the report. */
function Parts({ detail }: { readonly detail: CaseDetail }) {
  const words = useTexts(texts).arming;
  const { language } = useLanguage();
  const label = labels[language].sandbox;
  const parts = detail.inWords[language].steps.flatMap(({ title, about }) => {
    const does = about.find((each) => each.label === label)?.lines.join(', ');
    return does === undefined ? [] : [{ title, does }];
  });
  if (parts.length === 0) return <p>{words.expires}</p>;
  return (
    <ul>
      {parts.map(({ title, does }) => (
        <li key={title}>{words.part(title, does)}</li>
      ))}
    </ul>
  );
}
