import type { ShownCertificate } from '../certificates/index.ts';
import type { Explanation, Judged, Localized } from '../kernel/index.ts';
import type { ChosenBy, Target } from './target.ts';

/** The answer of POST /_sandbox/explain. Types only, so that a page in the browser can have them too. */

export type Kind = 'grant' | 'token' | 'certificate' | 'error' | 'curl' | 'unknown';

/** One check, with the texts for people. */
export interface ShownCheck {
  readonly name: string;
  readonly title: Localized;
  readonly outcome: Judged['outcome'];
  readonly explanation?: Explanation;
  readonly notes?: readonly Explanation[];
  /** Why it is not judged. */
  readonly reason?: Localized;
}

/** The explanation of an input. It holds no token, no key, no signature and no person number. */
export interface Explained {
  readonly kind: Kind;
  /** By whose rules it is judged, and why by those. */
  readonly against: Target;
  readonly chosenBy: ChosenBy;
  /** Whether no check failed. An error is never ok. */
  readonly ok: boolean;
  /** Header and claims of a JWT, or the fields of an error. */
  readonly decoded?: unknown;
  /** In the order of the service. */
  readonly checks: readonly ShownCheck[];
  /** Of all checks that failed, then the notes. */
  readonly explanations: readonly Explanation[];
  /** Own certificate first. */
  readonly certificates: readonly ShownCertificate[];
  readonly error?: ExplainedError;
  /** Of a curl command. */
  readonly request?: { readonly method: string; readonly url: string; readonly headers: readonly string[] };
}

/** An error as it is explained: what it means, and what can cause it. */
export interface ExplainedError {
  readonly service: 'maskinporten' | 'kfr';
  /** The service's code, if the error has one. */
  readonly code?: string;
  readonly name?: string;
  readonly title: Localized;
  readonly meaning: Localized;
  readonly status: number;
  /** Most common first, with the codes of the explanations that the sandbox gives. */
  readonly causes: readonly {
    readonly codes: readonly string[];
    readonly cause: Localized;
    readonly remedy: Localized;
  }[];
  /** Path of its page in the sandbox. */
  readonly page?: string;
}
