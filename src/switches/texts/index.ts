import type { Localized } from '../../kernel/index.ts';
import type { SwitchTexts } from '../switches.ts';
import { texts as en } from './en.ts';
import { texts as nb } from './nb.ts';

/** What people read about the switches. */
export const switchTexts: Localized<SwitchTexts> = { en, nb };
