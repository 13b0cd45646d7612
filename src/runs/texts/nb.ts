import type { ReasonTexts } from '../words.ts';

export const reasons: ReasonTexts = {
  cutOff: 'Sandkassen ble avsluttet før testtilfellet var ferdig. Start en ny kjøring for å kjøre det.',
};
