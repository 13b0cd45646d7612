import { Select } from '@digdir/designsystemet-react';
import { languages } from '../../../src/kernel/localized.ts';
import { useLanguage, useTexts } from '../language/language.tsx';
import { schemes, useScheme } from '../scheme/scheme.tsx';
import { texts } from './texts/index.ts';

/** Each language names itself. */
const languageNames = { en: 'English', nb: 'Norsk bokmål' };

/** Language and colours. */
export function Preferences() {
  const words = useTexts(texts);
  const { language, choose: chooseLanguage } = useLanguage();
  const { scheme, choose: chooseScheme } = useScheme();
  return (
    <div className="preferences">
      <Select
        data-size="sm"
        aria-label={words.language}
        value={language}
        onChange={({ target }) => {
          const chosen = languages.find((each) => each === target.value);
          if (chosen !== undefined) chooseLanguage(chosen);
        }}
      >
        {languages.map((each) => (
          <Select.Option key={each} value={each} lang={each}>
            {languageNames[each]}
          </Select.Option>
        ))}
      </Select>
      <Select
        data-size="sm"
        aria-label={words.scheme}
        value={scheme}
        onChange={({ target }) => {
          const chosen = schemes.find((each) => each === target.value);
          if (chosen !== undefined) chooseScheme(chosen);
        }}
      >
        {schemes.map((each) => (
          <Select.Option key={each} value={each}>
            {words.schemes[each]}
          </Select.Option>
        ))}
      </Select>
    </div>
  );
}
