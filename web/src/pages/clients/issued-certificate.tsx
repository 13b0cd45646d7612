import { Button } from '@digdir/designsystemet-react';
import type { IssuedCertificate as Issued } from '../../../../src/control/api.d.ts';
import { useTexts } from '../../language/language.tsx';
import { CopiedValue } from '../../parts/copied-value.tsx';
import { Moment } from '../../parts/moment.tsx';
import { SaveButton } from '../../parts/save-button.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { texts } from './texts/index.ts';

/** What a client needs of a certificate: to copy, and as files. */
export function IssuedCertificate({ issued }: { readonly issued: Issued }) {
  const words = useTexts(texts).certificate;
  const { profile, serialNumber, notBefore, notAfter, certificatePem, chainPem, privateKeyPem, keystore } =
    issued;
  return (
    <section className="client" aria-label={`${profile} ${serialNumber}`}>
      <dl>
        <CopiedValue name={words.serialNumber} value={serialNumber} />
      </dl>
      <p>
        {words.valid}: <Moment at={notBefore} /> – <Moment at={notAfter} />
      </p>
      {keystore !== null && <p>{words.keystore(keystore.password, keystore.alias)}</p>}
      <div className="buttons">
        {keystore !== null && (
          <Button
            data-size="sm"
            variant="secondary"
            onClick={() => saveFile(`${profile}.p12`, new Blob([bytesOf(keystore.p12)]))}
          >
            {profile}.p12
          </Button>
        )}
        <SaveButton fileName="certificate.pem" content={`${certificatePem}\n${chainPem}\n`}>
          certificate.pem
        </SaveButton>
        <SaveButton fileName="key.pem" content={`${privateKeyPem}\n`}>
          key.pem
        </SaveButton>
      </div>
    </section>
  );
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
