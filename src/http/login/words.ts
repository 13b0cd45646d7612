/** Texts of the login page. */
export type Words = Readonly<
  Record<
    'language' | 'site' | 'skip' | 'navigation' | 'title' | 'intro' | 'token' | 'submit' | 'link' | 'footer',
    string
  >
>;
