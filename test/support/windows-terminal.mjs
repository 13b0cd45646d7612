// Preload (--import): a terminal of Windows, where the user's regional format is Norwegian.
import './windows-signals.mjs';

const { DateTimeFormat } = Intl;
Intl.DateTimeFormat = class extends DateTimeFormat {
  constructor(locale = 'nb-NO', options = {}) {
    super(locale, options);
  }
};
