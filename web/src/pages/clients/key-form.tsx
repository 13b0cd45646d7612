import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { ControlError } from '../../api/control-error.ts';
import { useChange } from '../../api/use-change.ts';
import { useTexts } from '../../language/language.tsx';
import { filledFields } from '../../parts/form-fields.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { canGenerate, newKeyPair } from './key-pair.ts';
import { type Jwk, registerKey, removeKeys } from './self-service.ts';
import { texts } from './texts/index.ts';

interface KeyFormProps {
  readonly clientId: string;
  readonly organisationNumber: string;
  readonly hasKeys: boolean;
}

/** Public keys of a client, instead of its certificate. */
export function KeyForm({ clientId, organisationNumber, hasKeys }: KeyFormProps) {
  const words = useTexts(texts).client;
  const register = useChange<string>(['directory'], (text) =>
    registerKey(clientId, organisationNumber, jwkIn(text, words.notJson)),
  );
  const generate = useChange(['directory'], async () => {
    const { publicKey, privateKeyPem } = await newKeyPair();
    await registerKey(clientId, organisationNumber, publicKey);
    saveFile(`${String(publicKey.kid)}.pem`, new Blob([privateKeyPem]));
  });
  const remove = useChange(['directory'], () => removeKeys(clientId, organisationNumber));
  return (
    <div className="keys">
      <form noValidate onSubmit={(event) => register.mutate(filledFields(event).jwk ?? '')}>
        <Textfield
          multiline
          rows={4}
          name="jwk"
          label={words.jwk}
          description={words.jwkHint}
          spellCheck={false}
        />
        <Button type="submit" variant="secondary">
          {words.register}
        </Button>
        <Outcome change={register} done={words.registered} />
      </form>
      {canGenerate() && (
        <>
          <Paragraph>{words.pairHint}</Paragraph>
          <Button variant="secondary" loading={generate.isPending} onClick={() => generate.mutate()}>
            {words.pair}
          </Button>
          <Outcome change={generate} done={words.pairDone} />
        </>
      )}
      {hasKeys && (
        <Button variant="tertiary" onClick={() => remove.mutate()}>
          {words.removeKeys}
        </Button>
      )}
      <Outcome change={remove} done={words.removed} />
    </div>
  );
}

/** One key, or the only one of a set. @throws ControlError with `message` for anything else; the sandbox checks the key */
function jwkIn(text: string, message: string): Jwk {
  try {
    const parsed: unknown = JSON.parse(text);
    const { keys } = parsed as { readonly keys?: readonly unknown[] };
    const key = Array.isArray(keys) && keys.length === 1 ? keys[0] : parsed;
    if (typeof key === 'object' && key !== null && !Array.isArray(key)) return key as Jwk;
  } catch {
    // Reported below.
  }
  throw new ControlError(400, 'not-json', [message]);
}
