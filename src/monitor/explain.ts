import { explainer } from '../kernel/index.ts';
import { explanations } from './explanations.ts';
import * as texts from './texts/index.ts';

export const explain = explainer(explanations, texts);
