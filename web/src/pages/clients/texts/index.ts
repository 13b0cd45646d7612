import type { Localized } from '../../../../../src/kernel/localized.ts';
import { texts as en } from './en.ts';
import { texts as nb } from './nb.ts';

export const texts: Localized<typeof en> = { en, nb };
