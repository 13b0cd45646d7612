import { Button, Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Institution } from '../../../../src/control/api.d.ts';
import { useTexts } from '../../language/language.tsx';
import { Problem } from '../../parts/problem.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { AnswerView } from './answer-view.tsx';
import { InstitutionSelect } from './institution-select.tsx';
import { uploadFile } from './kfr-calls.ts';
import { texts } from './texts/index.ts';

const sizes = [100, 1_000, 10_000, 100_000, 1_000_000] as const;

/** Uploads a file of synthetic customers for an institution, as its client does in the initial load. */
export function UploadFile({ institutions }: { readonly institutions: readonly Institution[] }) {
  const words = useTexts(texts).upload;
  const [fid, setFid] = useState(institutions[0]?.organisationNumber ?? '');
  const [count, setCount] = useState<number>(1_000);
  const uploaded = useMutation({ mutationFn: () => uploadFile(fid, count) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    uploaded.mutate();
  };
  if (institutions.length === 0) return null;
  return (
    <Card>
      <Card.Block>
        <Heading level={2} data-size="xs">
          {words.title}
        </Heading>
        <Paragraph data-size="sm">{words.what}</Paragraph>
        <form onSubmit={submit} className="register-form">
          <InstitutionSelect
            label={words.institution}
            institutions={institutions}
            value={fid}
            onChange={setFid}
          />
          <SelectField
            label={words.count}
            options={sizes.map((size) => [size, words.number(size)])}
            value={count}
            onChange={({ target }) => setCount(Number(target.value))}
          />
          <Button type="submit" loading={uploaded.isPending}>
            {words.submit}
          </Button>
        </form>
        <div aria-live="polite">
          {uploaded.error !== null && <Problem error={uploaded.error} />}
          {uploaded.data !== undefined && <AnswerView answer={uploaded.data} success={words.accepted} />}
        </div>
      </Card.Block>
    </Card>
  );
}
