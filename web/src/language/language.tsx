import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { defaultLanguage, type Language, type Localized, languages } from '../../../src/kernel/localized.ts';
import { readPreference, savePreference } from '../preferences/preferences.ts';

interface Chosen {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const Context = createContext<Chosen>({ language: defaultLanguage, choose: () => {} });

/** Of ?lang=, else as chosen before, else the first of the browser's that the console has, else bokmål. */
function firstLanguage(): Language {
  const wanted = new URLSearchParams(location.search).get('lang');
  const ofAddress = languages.find((language) => language === wanted);
  const ofBrowser = navigator.languages
    .map((tag) => tag.split('-', 1)[0]?.replace(/^n[no]$/, 'nb'))
    .map((tag) => languages.find((language) => language === tag))
    .find((language) => language !== undefined);
  return ofAddress ?? readPreference('language', languages) ?? ofBrowser ?? defaultLanguage;
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (chosen: Language): void => {
    savePreference('language', chosen);
    setLanguage(chosen);
  };
  return <Context value={{ language, choose }}>{children}</Context>;
}

export const useLanguage = (): Chosen => use(Context);

/** The texts of the chosen language. */
export const useTexts = <Texts,>(texts: Localized<Texts>): Texts => texts[useLanguage().language];
