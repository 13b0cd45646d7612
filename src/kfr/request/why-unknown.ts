import type { Explanation } from '../../kernel/index.ts';
import type { Api } from '../api.ts';
import { shownLine } from '../shown.ts';
import { similarPath } from './contract-path.ts';
import { explain } from './explain.ts';

/** Why a path is none of the API's. */
export function whyUnknown(received: string, api: Api): Explanation {
  const path = shownLine(received);
  const similar = similarPath(received, api);
  if (similar === undefined) return explain('path-unknown', { path, correct: undefined, base: api.base });
  const correct = shownLine(similar);
  if (received.includes('//')) return explain('slash-doubled', { path, correct });
  return received === `${similar}/`
    ? explain('slash-at-the-end', { path, correct })
    : explain('path-unknown', { path, correct, base: api.base });
}

/** Why a method is none of the path's. @param allowed its methods, separated by commas */
export const whyNotAllowed = (method: string, allowed: string): Explanation =>
  method === 'HEAD'
    ? explain('method-head', { allowed })
    : explain('method-not-allowed', { method, allowed });
