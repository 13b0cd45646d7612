import { createContext, type ReactNode, use, useLayoutEffect, useState } from 'react';
import { readPreference, savePreference } from '../preferences/preferences.ts';

/** Values of Designsystemet's attribute data-color-scheme. */
export const schemes = ['auto', 'light', 'dark'] as const;

export type Scheme = (typeof schemes)[number];

interface Chosen {
  readonly scheme: Scheme;
  readonly choose: (scheme: Scheme) => void;
}

const Context = createContext<Chosen>({ scheme: 'auto', choose: () => {} });

export function SchemeProvider({ children }: { readonly children: ReactNode }) {
  const [scheme, setScheme] = useState<Scheme>(() => readPreference('scheme', schemes) ?? 'auto');
  useLayoutEffect(() => {
    document.documentElement.dataset.colorScheme = scheme;
  }, [scheme]);
  const choose = (chosen: Scheme): void => {
    savePreference('scheme', chosen);
    setScheme(chosen);
  };
  return <Context value={{ scheme, choose }}>{children}</Context>;
}

export const useScheme = (): Chosen => use(Context);
