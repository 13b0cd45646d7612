import { type Explanation, type Localized, largestUploadShown } from '../../kernel/index.ts';
import { shownBytes } from './shown.ts';

/** What is said of an upload, or a part of it, that is sent in an encoding. One function per fact. */

const sendPlain: Localized = {
  en: `Send the form as it is: leave Content-Encoding out, and switch off the compression of requests in the HTTP client or proxy. A file of ${largestUploadShown} is allowed uncompressed.`,
  nb: `Send skjemaet som det er: utelat Content-Encoding, og slå av komprimering av forespørsler i HTTP-klienten eller proxyen. En fil på ${largestUploadShown} er tillatt ukomprimert.`,
};

/** The parts were not found, and this is why. */
export const bodyEncoded = (coding: string): Explanation => {
  const shown = shownBytes(coding);
  return {
    code: 'batch-content-encoding',
    where: 'header Content-Encoding',
    expected: 'a form that is not compressed: no Content-Encoding',
    got: shown,
    summary: {
      en: `The upload is sent with Content-Encoding ${shown}, so no boundary is found in it: the body is not decompressed.`,
      nb: `Opplastingen er sendt med Content-Encoding ${shown}, så ingen boundary finnes i den: innholdet blir ikke pakket ut.`,
    },
    remedy: sendPlain,
  };
};

export const bodyCompressed = (compression: string): Explanation => ({
  code: 'batch-body-compressed',
  where: 'request body',
  expected: 'a form that is not compressed',
  got: `bytes that begin as ${compression} does`,
  summary: {
    en: `The upload is compressed (${compression}), so no boundary is found in it: the body is not decompressed.`,
    nb: `Opplastingen er komprimert (${compression}), så ingen boundary finnes i den: innholdet blir ikke pakket ut.`,
  },
  remedy: sendPlain,
});

/** A note: the form could be read all the same. */
export const codingUnheeded = (coding: string): Explanation => {
  const shown = shownBytes(coding);
  return {
    code: 'batch-content-encoding-unheeded',
    where: 'header Content-Encoding',
    expected: 'no Content-Encoding',
    got: shown,
    summary: {
      en: `Content-Encoding says ${shown}, but the form is sent as it is. It was read here; a server that decodes it fails.`,
      nb: `Content-Encoding sier ${shown}, men skjemaet er sendt som det er. Det ble lest her; en server som dekoder det, feiler.`,
    },
    remedy: {
      en: 'Leave Content-Encoding out. A character set belongs in Content-Type.',
      nb: 'Utelat Content-Encoding. Et tegnsett hører hjemme i Content-Type.',
    },
  };
};

/** @param fault what is wrong with the part as it was read, undecoded */
export const partEncoded = (name: string, encoding: string, fault: Explanation): Explanation => {
  const shown = shownBytes(encoding);
  return {
    code: 'batch-part-encoded',
    where: `part ${name}, Content-Transfer-Encoding`,
    expected: 'the text itself: no Content-Transfer-Encoding, or 7bit, 8bit or binary',
    got: shown,
    summary: {
      en: `The part ${name} is sent with Content-Transfer-Encoding ${shown}, and forms are not decoded (RFC 7578, section 4.7). As it was sent: ${fault.summary.en}`,
      nb: `Delen ${name} er sendt med Content-Transfer-Encoding ${shown}, og skjemaer blir ikke dekodet (RFC 7578, punkt 4.7). Slik den ble sendt: ${fault.summary.nb}`,
    },
    remedy: {
      en: 'Send the part as plain text, and leave Content-Transfer-Encoding out.',
      nb: 'Send delen som ren tekst, og utelat Content-Transfer-Encoding.',
    },
  };
};
