import { isObject, localized, sameInAll } from '../kernel/index.ts';
import { type ErrorCode, errorTable, type GatewayStatus, gatewayTexts } from '../kfr/index.ts';
import type { ExplainedError } from './explained.ts';
import { causes, causesOf, type KfrError } from './kfr-causes.ts';
import * as texts from './texts/index.ts';

/** The error of KFR that a JSON body is: with errorCode, or statusCode and message as of a gateway. */
export function kfrError(body: unknown): ExplainedError | undefined {
  if (!isObject(body)) return undefined;
  const { errorCode, statusCode } = body;
  if (typeof errorCode === 'string' && isCode(errorCode)) {
    const { status, message } = errorTable[errorCode];
    return { ...explained(errorCode), code: errorCode, status, title: sameInAll(message) };
  }
  const status = Number(statusCode);
  return isGateway(status)
    ? { ...explained(status), status, title: sameInAll(gatewayTexts[status]) }
    : undefined;
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code);
const isGateway = (status: number): status is GatewayStatus => Object.hasOwn(gatewayTexts, status);

const explained = (error: KfrError) => ({
  service: 'kfr' as const,
  meaning: localized((language) => texts[language].words.kfrErrors[error]),
  causes: causesOf[error].map((cause) => ({
    codes: causes[cause],
    cause: localized((language) => texts[language].words.kfrCauses[cause].cause),
    remedy: localized((language) => texts[language].words.kfrCauses[cause].remedy),
  })),
});
