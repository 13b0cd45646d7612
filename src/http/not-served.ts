import { bases, cut, type Handler, maskPersonNumbers, suggestPath } from '../kernel/index.ts';
import { explain } from './explain.ts';

const json = { 'Content-Type': 'application/json' };

/**
 * The 404 for paths without a route.
 * @param kfrPath finds the path of KFR's contract that seems to be meant
 */
export const notFound =
  (kfrPath: (path: string) => string | undefined): Handler =>
  ({ path, method }) => {
    const meant = suggestPath(path);
    const served = meant?.path.startsWith(`${bases.karWs}/`) ? kfrPath(meant.path) : meant?.path;
    const isDoubled = served === path.replace(/\/{2,}/g, '/');
    const hint = path.endsWith('/openid-configuration') ? 'openid' : isDoubled ? 'doubled' : meant?.why;
    return {
      status: 404,
      headers: json,
      body: JSON.stringify({ error: 'not_found', error_description: 'Nothing is served at this path.' }),
      account: {
        answeredBy: 'sandbox',
        explanation: explain('path-not-served', {
          call: `${method} ${path}`,
          meant: served && maskPersonNumbers(cut(served, 200)),
          hint,
        }),
      },
    };
  };

/** The 405. @param allowed for the header Allow */
export const methodNotAllowed =
  (allowed: string): Handler =>
  ({ method, path }) => ({
    status: 405,
    headers: { ...json, Allow: allowed },
    body: JSON.stringify({ error: 'method_not_allowed', error_description: `Use ${allowed}.` }),
    account: {
      answeredBy: 'sandbox',
      explanation: explain('method-not-served', { call: `${method} ${path}`, allowed }),
    },
  });
