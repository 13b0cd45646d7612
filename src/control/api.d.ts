/**
 * The bodies and answers of the remote control, and its calls. Generated from openapi/sandbox.yaml by: npm run docs
 */

export type AnswersOrder = {
  /** Client id whose next requests get the answers; default: any. */
  readonly client?: string;
  /** Only requests with this header Sandbox-Run; default: that of this call. */
  readonly run?: string;
  /** In this order. */
  readonly answers: readonly {
    /** An error of /token, by its name or its code. */
    readonly error?: "form-fault" | "body-too-large" | "unsupported-grant-type" | "malformed-assertion" | "MP-011" | "invalid-parameter" | "own-consumer-org" | "MP-012" | "used-before" | "MP-100" | "client-not-found" | "MP-110" | "wrong-audience" | "MP-120" | "invalid-certificate" | "MP-121" | "expired-key" | "MP-122" | "wrong-organisation" | "MP-123" | "invalid-x5c" | "MP-124" | "invalid-signature" | "MP-130" | "expired" | "too-long-lifetime" | "issued-in-future" | "unknown-kid" | "missing-kid" | "MP-200" | "scope-not-on-client" | "MP-201" | "scope-not-for-maskinporten" | "MP-250" | "no-access" | "MP-251" | "no-delegation" | "MP-301" | "unknown-details-type" | "MP-302" | "unknown-details-field" | "MP-303" | "no-system-user";
    /** Values for the gaps in the error's text. */
    readonly facts?: Readonly<Record<string, string>>;
    /** A status without a body, as of a gateway: 429, or 500 to 599. */
    readonly status?: number;
    /** Seconds, for Retry-After of a status. */
    readonly retryAfter?: number;
    /** The connection is closed without an answer. */
    readonly cut?: true;
    /** How long the answer takes: a duration up to ten minutes. */
    readonly delay?: string;
  }[];
  /** How often each is given. */
  readonly times?: number;
};

export type ArmOrder = {
  /** Organisation number; default: the first institution. */
  readonly institution?: string;
  /** The header Sandbox-Run of the calls; default: calls without it. */
  readonly run?: string;
  /** How long the case waits for its next call: a duration up to an hour. */
  readonly patience?: string;
  /** How long the call must not come again after it has succeeded. */
  readonly quiet?: string;
};

export type BankAccountEntry = {
  readonly number: string;
  readonly bank: string;
  readonly customer: string;
  readonly opened: string;
  readonly closed?: string;
  readonly receivesPayments?: boolean;
  readonly primaryOwner?: boolean;
};

export type BankAccountSelector = {
  readonly number?: string;
  readonly customer?: string;
};

export type CertificateOrder = {
  readonly organisationNumber: string;
  readonly name?: string;
  readonly unit?: {
    readonly organisationNumber: string;
    readonly name: string;
  };
  /** The issuer whose form it has. */
  readonly issuer?: "buypass" | "commfides";
  /** Generation of its profile. */
  readonly generation?: "seid2" | "seid1";
  /** Which of a set: authentication, signature, encryption, or all of them. */
  readonly member?: "auth" | "sign" | "enc" | "all";
  /** What is wrong with it; default: nothing. */
  readonly fault?: "ec-key" | "expired" | "no-policy" | "not-yet-valid" | "other-organisation" | "personal" | "production" | "psd2-seal" | "revoked" | "self-signed" | "unknown-critical-extension";
  /** Of the key store and of the key in it. */
  readonly password?: string;
};

export type ClockMove = {
  /** true stops the clock, false lets it go on. */
  readonly freeze?: boolean;
  /** The new time. */
  readonly set?: string;
  /** By how much, as a duration of ISO 8601: P1D, PT400S, -PT1H. */
  readonly advance?: string;
  /** Back to the machine's time; stands alone. */
  readonly release?: true;
};

export type Comments = Readonly<Record<string, string>>;

export type ExplainOrder = {
  /** What is to be explained. */
  readonly input: string;
  /** Whose rules judge; default: told from the input. */
  readonly against?: "sandbox" | "test" | "production";
};

export type FaultOrder = {
  /** Only calls of this operation of KFR. */
  readonly operation?: "getCustomerRelation" | "getAccountServicingProvider" | "getCustomerRelationForOwnBank" | "addCustomerDSOPGW" | "deleteCustomerDSOPGW" | "addCustomerDSOPGWByFile" | "customerRelationships" | "accountServicingProvider";
  /** Only calls about this institution, or by it where the path names none. */
  readonly institution?: string;
  /** Only calls with this CustomerID. */
  readonly customer?: string;
  /** Only the call with this CorrelationID. */
  readonly correlationId?: string;
  /** Only calls of this version of KFR. */
  readonly version?: 1 | 2;
  /** Only calls with this header Sandbox-Run; default: that of this call. */
  readonly run?: string;
  /** How many calls get the fault. */
  readonly times?: number | "until-cleared";
  /** The error of the contract that is answered. */
  readonly code?: "KFR-001" | "KFR-002" | "KFR-003" | "KFR-004" | "KFR-005" | "KFR-007" | "KFR-008" | "KFR-009" | "KFR-010" | "ERR-001" | "ERR-002" | "ERR-003" | "ERR-004";
  /** The status of the answer; without a code as of a gateway. */
  readonly status?: number;
  /** Seconds, for Retry-After of 429 and 503. */
  readonly retryAfter?: number;
  /** How long the answer takes; alone: the call is carried out as usual. */
  readonly delay?: string | {
    readonly from: string;
    readonly to: string;
  };
  /** No answer ever comes. */
  readonly stall?: true;
  /** The connection is closed before the answer, or in the middle of it. */
  readonly cut?: "before" | "middle";
  /** Whether the call is carried out nevertheless; default: false. */
  readonly performed?: boolean;
};

export type InstitutionEntry = {
  readonly organisationNumber?: string;
  readonly name: string;
  readonly kind?: "institution" | "agency" | "supplier" | "bank";
  readonly accountSeries?: readonly string[];
  readonly collectionAccounts?: readonly string[];
  readonly legalMandates?: readonly {
    readonly text: string;
    readonly reach: string;
    readonly ownersOnly?: boolean;
    readonly accountProvider?: boolean;
  }[];
  readonly clients?: readonly {
    readonly clientId?: string;
    readonly name?: string;
    /** An inactive client gets no tokens. */
    readonly active?: boolean;
    readonly scopes?: readonly string[];
    readonly registeredKeys?: unknown;
  }[];
  /** The decision of Bits: for all of its scopes, or by scope; default: unchanged, and granted for a new one. */
  readonly access?: "granted" | "requested" | "denied" | "none" | Readonly<Record<string, "granted" | "requested" | "denied" | "none">>;
  readonly connection?: unknown;
  readonly inForceAt?: unknown;
};

export type Revocation = {
  readonly certificatePem: string;
} | {
  readonly serialNumber: string;
};

export type RunOrder = {
  /** Ids, tags or areas of test cases; default: all. */
  readonly scenarios?: readonly string[];
  /** Whose client it plays; default: the first institution. */
  readonly institution?: string;
  /** The time between two steps; default: at-once. */
  readonly pace?: "at-once" | "step" | {
    readonly every: string;
  };
  /** Begins paused. */
  readonly paused?: boolean;
  /** Cases that are played at the same time. */
  readonly parallel?: number;
};

export type SheetOrder = {
  /** The workbook, .xlsx or .xlsm, in base64; at most 20 MB. */
  readonly workbook: string;
  /** Rows and their cases in YAML or JSON, as sheet fill writes and reads it. */
  readonly mapping?: string;
  /** Language of refusals of the workbook, and of titles in the mapping. */
  readonly language?: "en" | "nb";
  /** The sheets with tests; default: all that are not hidden. */
  readonly sheets?: readonly string[];
  /** The row of the headings; needs one sheet. */
  readonly headerRow?: number;
  /** Columns by what they are for, each by its letters or its heading. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Words for results, instead of those of the workbook. */
  readonly words?: Readonly<Record<string, string>>;
  /** Who did the tests; default: the sandbox. */
  readonly doneBy?: string;
  /** Overwrites cells that have a value, except formulas. */
  readonly overwrite?: boolean;
};

export type StateDocument = {
  readonly version?: 1;
  readonly clock?: {
    readonly set?: string;
    readonly freeze?: boolean;
    readonly offset?: number;
  };
  readonly switches?: Readonly<Record<string, string>>;
  readonly directory?: {
    readonly institutions: readonly {
      readonly organisationNumber: string;
      readonly name: string;
      readonly kind: "institution" | "agency" | "supplier" | "bank";
      readonly accountSeries?: readonly string[];
      readonly collectionAccounts?: readonly string[];
      readonly legalMandates?: readonly {
        readonly text: string;
        readonly reach: string;
        readonly ownersOnly?: boolean;
        readonly accountProvider?: boolean;
      }[];
    }[];
    readonly clients: readonly {
      readonly clientId: string;
      readonly name: string;
      readonly description?: string;
      readonly organisationNumber: string;
      readonly supplier?: string;
      readonly active?: boolean;
      readonly scopes: readonly string[];
      readonly tokenLifetime?: number;
      readonly keys?: readonly {
        readonly kid: string;
        readonly kty: "RSA";
        readonly n: string;
        readonly e: string;
        readonly use?: "sig";
        readonly alg?: "RS256" | "RS384" | "RS512";
        readonly exp?: number;
        readonly x5c?: readonly string[];
        readonly created: string;
      }[];
      readonly ssoDisabled?: boolean;
      readonly created?: string;
      readonly lastUpdated?: string;
    }[];
    readonly scopes: readonly {
      readonly name: string;
      readonly description: string;
      readonly owner: string;
      readonly tokenLifetime?: number;
      readonly visibility?: "PUBLIC" | "INTERNAL" | "PRIVATE";
      readonly delegationSource?: string;
      readonly allowedIntegrationTypes?: readonly string[];
      readonly accessibleForAll?: boolean;
      readonly active?: boolean;
      readonly longDescription?: string;
      readonly descriptions?: Readonly<Record<string, string>>;
      readonly authorizationMaxLifetime?: number;
      readonly enforcedAudience?: string;
      readonly protected?: boolean;
      readonly supportsEuropeanBusinesses?: boolean;
      readonly created?: string;
      readonly lastUpdated?: string;
    }[];
    readonly accesses: readonly {
      readonly scope: string;
      readonly consumer: string;
      readonly state: "APPROVED" | "DENIED" | "REQUESTED";
      readonly created?: string;
      readonly lastUpdated?: string;
    }[];
    readonly delegations?: readonly {
      readonly scope: string;
      readonly consumer: string;
      readonly supplier: string;
    }[];
    readonly systemUsers?: readonly {
      readonly id: string;
      readonly organisationNumber: string;
      readonly systemId: string;
      readonly clients: readonly string[];
      readonly externalRef?: string;
    }[];
    readonly bankAccounts?: readonly {
      readonly number: string;
      readonly bank: string;
      readonly customer: string;
      readonly opened: string;
      readonly closed?: string;
      readonly receivesPayments?: boolean;
      readonly primaryOwner?: boolean;
    }[];
  };
  readonly register?: {
    readonly relationships?: Readonly<Record<string, unknown>>;
    readonly orphans?: Readonly<Record<string, unknown>>;
    readonly batches?: readonly {
      readonly id: number;
      readonly institution: string;
      readonly correlationId: string;
      readonly defaultStart: string;
      readonly acceptedAt: number;
      readonly startsAt: number;
      readonly rate: number | null;
      readonly rows: number;
      readonly loaded: number;
      readonly windowFrom: number;
      readonly windowTo: number;
      readonly pieces?: readonly unknown[];
      readonly more?: {
        readonly duplicates?: number | null;
        readonly loaded_at?: number | null;
        readonly after_end?: "new-period" | "reopen";
        readonly earlier_start?: "ignored" | "taken";
      };
    }[];
  };
};

export type SwitchValues = Readonly<Record<string, string>>;

export type SystemUserEntry = {
  /** Default: the id it has, or a new one. */
  readonly id?: string;
  /** Its owner. */
  readonly organisationNumber: string;
  /** The system in Altinn's register, such as 313579018_kundeforhold. */
  readonly systemId: string;
  /** Client ids that may act as it. */
  readonly clients: readonly string[];
  /** Tells several system users of one organisation apart. */
  readonly externalRef?: string;
};

export type TestDataOrder = {
  readonly count?: number;
  readonly seed?: number;
  readonly kinds?: readonly ("tenor" | "tenor-d" | "dolly" | "dolly-d" | "rule-2032" | "wrong-control-digits" | "wrong-date-of-birth")[];
  readonly what: "persons";
} | {
  readonly count?: number;
  readonly seed?: number;
  readonly kinds?: readonly ("organisation" | "wrong-control-digit")[];
  readonly what: "organisations";
} | {
  readonly count?: number;
  readonly seed?: number;
  readonly kinds?: readonly ("tenor" | "tenor-d" | "dolly" | "dolly-d" | "rule-2032" | "wrong-control-digits" | "wrong-date-of-birth" | "organisation" | "wrong-control-digit")[];
  readonly dated?: number;
  readonly from?: string;
  readonly to?: string;
  readonly faults?: readonly string[];
  readonly as?: "customers" | "form" | "rows";
  readonly what: "batch";
};

export type TokenWish = {
  /** Client id; default: the first active client. */
  readonly client?: string;
  /** Whose first active client it is; not with client. */
  readonly institution?: string;
  /** Scopes with blanks between; default: the client's. */
  readonly scope?: string;
  /** Organisation number of the consumer. */
  readonly consumer?: string;
  /** Organisation number of a supplier that acts for it. */
  readonly supplier?: string;
  /** Default: the sandbox's address with a slash. */
  readonly issuer?: string;
  /** The claim aud. */
  readonly audience?: string | readonly string[];
  /** Seconds from iat to exp; may be negative. */
  readonly lifetime?: number;
  /** Seconds since 1970; default: now. */
  readonly issuedAt?: number;
  /** The claim client_amr. */
  readonly clientAmr?: "private_key_jwt" | "virksomhetssertifikat" | "QCForESeal" | "CForESeal";
  /** Claims to add or replace; null removes one. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Header parameters to add or replace; null removes one. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** Default: valid. */
  readonly signature?: "valid" | "broken" | "unknown-key" | "none";
};

/** The answer of a refusal. */
export type Refusal = {
  /** Stable code of the refusal. */
  readonly error: string;
  /** What is wrong, each with the field and a remedy; in English unless the request names a language. */
  readonly faults: readonly string[];
};

/** The answer of a call that no route takes. */
export type WireRefusal = {
  readonly error: string;
  readonly error_description: string;
};

/** A text in each language. */
export type Localized = {
  readonly en: string;
  readonly nb: string;
  readonly [name: string]: string;
};

/** Why a call was refused, or a note on an accepted one. */
export type Explanation = {
  /** Stable: `audience-without-slash`. */
  readonly code: string;
  /** Where the cause is: `claim aud`, `header CustomerID`, `row 17`. */
  readonly where?: string;
  readonly expected?: string;
  readonly got?: string;
  readonly summary: Localized;
  readonly remedy: Localized;
};

export type Institutions = {
  readonly institutions: readonly Institution[];
  readonly otherOrganisations: readonly Organisation[];
};

export type Institution = {
  /** Organisation number. */
  readonly organisationNumber: string;
  readonly name: string;
  readonly kind: "institution" | "agency" | "supplier" | "bank";
  /** First four digits of its accounts. */
  readonly accountSeries: readonly string[];
  readonly collectionAccounts: readonly string[];
  readonly legalMandates: readonly LegalMandate[];
  /** The decision, by scope. */
  readonly access: Readonly<Record<string, "granted" | "requested" | "denied" | "none">>;
  readonly clients: readonly Client[];
  /** Address of its connection; a bank has none. */
  readonly connection: string | null;
  /** When a change takes effect, with --change-delay. */
  readonly inForceAt?: string;
};

export type Organisation = {
  /** Organisation number. */
  readonly organisationNumber: string;
  /** The decision, by scope. */
  readonly access: Readonly<Record<string, "granted" | "requested" | "denied" | "none">>;
  readonly clients: readonly Client[];
  readonly connection: string;
};

export type LegalMandate = {
  readonly text: string;
  /** P10Y, P12M or last-calendar-year. */
  readonly reach: string;
  readonly ownersOnly: boolean;
  readonly accountProvider: boolean;
};

export type Client = {
  readonly clientId: string;
  readonly name: string;
  readonly active: boolean;
  readonly scopes: readonly string[];
  readonly registeredKeys: readonly {
    readonly kid: string;
    readonly created: string;
  }[];
};

export type RemovedInstitution = {
  readonly removed: {
    /** Organisation number. */
    readonly organisationNumber: string;
    /** Client ids. */
    readonly clients: readonly string[];
    readonly accesses: number;
    readonly delegations: number;
    readonly systemUsers: number;
    readonly bankAccounts: number;
  };
  readonly inForceAt?: string;
};

export type Connection = {
  /** `aud` of a grant. */
  readonly issuer: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  readonly selfServiceBaseUrl: string;
  readonly kfrBaseUrl: string;
  /** For agencies. */
  readonly kfrBaseUrlVersion2?: string;
  /** Organisation number. */
  readonly organisationNumber: string;
  readonly name: string;
  readonly clientId: string | null;
  readonly scopes: readonly string[];
  readonly certificatePem: string;
  /** Issuer, then root. */
  readonly chainPem: string;
  /** PKCS#8; a test key. */
  readonly privateKeyPem: string;
  readonly keystore: Keystore;
};

export type Keystore = {
  /** PKCS#12 in base64. */
  readonly p12: string;
  readonly password: string;
  readonly alias: string;
};

export type CertificateCatalogue = {
  readonly kinds: readonly {
    readonly issuer: string;
    readonly generation: string;
    readonly member: string;
    readonly profile: string;
    readonly about: string;
  }[];
  readonly faults: readonly {
    readonly fault: string;
    readonly about: string;
  }[];
  readonly issuers: readonly {
    readonly issuer: string;
    readonly certificate: string;
    readonly revocationList: string;
  }[];
};

export type IssuedCertificates = {
  readonly certificates: readonly IssuedCertificate[];
};

export type IssuedCertificate = {
  readonly organisationNumber: string;
  readonly name: string;
  readonly alias: string;
  readonly certificatePem: string;
  readonly chainPem: string;
  readonly privateKeyPem: string;
  /** For the header of a grant. */
  readonly x5c: readonly string[];
  readonly profile: string;
  readonly member: string;
  readonly fault?: string;
  /** Hexadecimal, in capital letters. */
  readonly serialNumber: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** The private key as JWK. */
  readonly jwk: Readonly<Record<string, unknown>>;
  readonly keystore: Keystore | null;
  /** Why there is no key store. */
  readonly keystoreObstacle?: string;
};

export type Revocations = {
  readonly revocations: readonly RevokedCertificate[];
};

export type RevokedCertificate = {
  /** Hexadecimal, in capital letters. */
  readonly serialNumber: string;
  readonly issuer: string | null;
  readonly revokedAt: string;
};

export type SigningKeys = {
  readonly keys: readonly {
    readonly kid: string;
    readonly bits: number;
    readonly state: "signing" | "published" | "retired";
    readonly since?: string;
    readonly retired?: string;
    readonly publishedUntil?: string;
  }[];
};

export type OrderedAnswers = {
  readonly waiting: readonly OrderedAnswer[];
};

export type OrderedAnswer = {
  readonly id: string;
  readonly client?: string;
  /** Only requests with this Sandbox-Run. */
  readonly run?: string;
  /** How many requests still get it. */
  readonly times: number;
  readonly ordered: string;
  readonly error?: string;
  readonly facts?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly retryAfter?: number;
  readonly cut?: boolean;
  /** Milliseconds. */
  readonly delay?: number;
};

export type MintedToken = {
  readonly access_token: string;
  readonly token_type: "Bearer";
  readonly expires_in: number;
  readonly scope: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
};

export type Delegations = {
  readonly delegations: readonly Delegation[];
};

export type Delegation = {
  readonly scope: string;
  /** Organisation number. */
  readonly consumer: string;
  /** Organisation number. */
  readonly supplier: string;
};

export type SystemUsers = {
  readonly systemUsers: readonly SystemUser[];
};

export type SystemUser = {
  readonly id: string;
  /** Organisation number. */
  readonly organisationNumber: string;
  readonly systemId: string;
  readonly clients: readonly string[];
  readonly externalRef?: string;
};

export type Faults = {
  readonly faults: readonly OrderedFault[];
};

export type OrderedFault = {
  readonly id: string;
  readonly times: number | "until-cleared";
  readonly used: number;
  /** Calls that it delays or stalls now. */
  readonly holding: number;
  /** Only calls with this Sandbox-Run. */
  readonly run?: string;
  readonly operation?: string;
  readonly institution?: string;
  /** Masked. */
  readonly customer?: string;
  readonly correlationId?: string;
  readonly version?: number;
  /** Error code of the contract. */
  readonly code?: string;
  readonly status?: number;
  /** Seconds. */
  readonly retryAfter?: number;
  /** A duration of ISO 8601, or the two ends of a spread. */
  readonly delay?: string | {
    readonly from: string;
    readonly to: string;
  };
  /** No answer ever comes. */
  readonly stall?: boolean;
  readonly cut?: "before" | "middle";
  /** Whether the call is carried out. */
  readonly performed?: boolean;
  readonly ordered: string;
};

export type MagicCustomers = {
  readonly customers: readonly {
    readonly person: string;
    readonly organisation: string;
    readonly operations: "all" | "writes";
    readonly fault: {
      /** Error code of the contract. */
      readonly code?: string;
      readonly status?: number;
      /** Seconds. */
      readonly retryAfter?: number;
      /** A duration of ISO 8601, or the two ends of a spread. */
      readonly delay?: string | {
        readonly from: string;
        readonly to: string;
      };
      /** No answer ever comes. */
      readonly stall?: boolean;
      readonly cut?: "before" | "middle";
      /** Whether the call is carried out. */
      readonly performed?: boolean;
    };
  }[];
};

export type BankAccounts = {
  readonly bankAccounts: readonly BankAccount[];
};

export type BankAccount = {
  readonly number: string;
  /** Organisation number. */
  readonly bank: string;
  readonly customer: string;
  readonly opened: string;
  readonly closed?: string;
  readonly receivesPayments: boolean;
  readonly primaryOwner: boolean;
  readonly inForceAt?: string;
};

export type RemovedAccounts = {
  readonly removed: number;
  readonly inForceAt?: string;
};

export type Customers = {
  readonly customers: readonly {
    readonly customer: string;
    readonly masked: boolean;
    readonly institutions: readonly {
      /** Organisation number. */
      readonly fid: string;
      readonly periods: number;
      readonly open: boolean;
    }[];
  }[];
  /** How many match. */
  readonly count: number;
  /** Whether the count is exact, and not a minimum. */
  readonly counted: boolean;
};

/** Without an end it is open. */
export type Period = {
  readonly start: string;
  readonly end?: string;
};

export type CustomerHistory = {
  readonly customer: string;
  readonly masked: boolean;
  readonly today: string;
  readonly institutions: readonly {
    /** Organisation number. */
    readonly fid: string;
    readonly periods: readonly Period[];
  }[];
  readonly waiting: readonly {
    /** Organisation number. */
    readonly fid: string;
    readonly batch: string;
  }[];
};

export type CustomerPeriods = {
  /** Organisation number. */
  readonly fid: string;
  readonly periods: readonly Period[];
  /** Id of the batch that will register the customer. */
  readonly waitingIn?: string;
};

export type Batches = {
  readonly batches: readonly Batch[];
  readonly volumes: readonly {
    /** Organisation number. */
    readonly fid: string;
    readonly day: string;
    readonly rows: number;
    /** Above it Bits asks for notice. */
    readonly limit: number;
    readonly overLimit: boolean;
  }[];
};

export type Batch = {
  readonly id: string;
  /** Organisation number. */
  readonly fid: string;
  readonly correlationId: string;
  readonly state: "waiting" | "loading" | "loaded";
  readonly rows: number;
  readonly loaded: number;
  /** Loaded rows whose customer had an open period already. */
  readonly duplicates?: number;
  readonly remaining: number;
  readonly acceptedAt: string;
  readonly startsAt: string;
  readonly expectedEnd: string;
  readonly loadedAt?: string;
};

export type TestData = {
  readonly seed: number;
  readonly persons: readonly TestNumber[];
} | {
  readonly seed: number;
  readonly organisations: readonly TestNumber[];
} | {
  readonly seed: number;
  readonly rows: readonly string[];
};

export type TestNumber = {
  readonly number: string;
  readonly kind: string;
};

/** The service that answered. */
export type Service = "maskinporten" | "kfr" | "control" | "sandbox";

export type Exchange = {
  /** A whole number. */
  readonly id: string;
  /** Arrival, by the sandbox's clock. */
  readonly at: string;
  /** Real time until the reply. */
  readonly durationMs: number;
  /** The header Sandbox-Run. */
  readonly run?: string;
  /** Of the header traceparent. */
  readonly traceId?: string;
  readonly answeredBy: Service;
  /** operationId in the contract. */
  readonly operation?: string;
  /** Organisation number of the caller. */
  readonly institution?: string;
  readonly correlationId?: string;
  /** The decoded grant of a token request. */
  readonly grant?: {
    readonly header: Readonly<Record<string, unknown>>;
    readonly claims: Readonly<Record<string, unknown>>;
  };
  /** The check of /token that refused, or the last one. */
  readonly lastCheck?: string;
  /** Claims of the issued or presented access token. */
  readonly token?: Readonly<Record<string, unknown>>;
  /** The sandbox's name for the error. */
  readonly error?: string;
  /** The service's code. */
  readonly errorCode?: string;
  readonly explanation?: Explanation;
  /** On an accepted call. */
  readonly notes?: readonly Explanation[];
  /** The accepted file, with its progress. */
  readonly batch?: Batch | {
    readonly id: string;
    readonly rows: number;
  };
  readonly rowFaults?: RowErrors;
  /** A defect of the sandbox. */
  readonly defect?: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query?: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  readonly reply: {
    /** 0: the connection was cut before the reply. */
    readonly status: number;
    readonly cut?: "before" | "middle";
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  /** Steps of test cases that it belongs to. */
  readonly scenarios?: readonly {
    readonly case: string;
    readonly step: string;
    readonly result: "passed" | "failed";
  }[];
};

export type ExchangeDetail = {
  /** A whole number. */
  readonly id: string;
  /** Arrival, by the sandbox's clock. */
  readonly at: string;
  /** Real time until the reply. */
  readonly durationMs: number;
  /** The header Sandbox-Run. */
  readonly run?: string;
  /** Of the header traceparent. */
  readonly traceId?: string;
  readonly answeredBy: Service;
  /** operationId in the contract. */
  readonly operation?: string;
  /** Organisation number of the caller. */
  readonly institution?: string;
  readonly correlationId?: string;
  /** The decoded grant of a token request. */
  readonly grant?: {
    readonly header: Readonly<Record<string, unknown>>;
    readonly claims: Readonly<Record<string, unknown>>;
  };
  /** The check of /token that refused, or the last one. */
  readonly lastCheck?: string;
  /** Claims of the issued or presented access token. */
  readonly token?: Readonly<Record<string, unknown>>;
  /** The sandbox's name for the error. */
  readonly error?: string;
  /** The service's code. */
  readonly errorCode?: string;
  readonly explanation?: Explanation;
  /** On an accepted call. */
  readonly notes?: readonly Explanation[];
  /** The accepted file, with its progress. */
  readonly batch?: Batch | {
    readonly id: string;
    readonly rows: number;
  };
  readonly rowFaults?: RowErrors;
  /** A defect of the sandbox. */
  readonly defect?: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query?: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  readonly reply: {
    /** 0: the connection was cut before the reply. */
    readonly status: number;
    readonly cut?: "before" | "middle";
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  /** Steps of test cases that it belongs to. */
  readonly scenarios?: readonly {
    readonly case: string;
    readonly step: string;
    readonly result: "passed" | "failed";
  }[];
  /** The chain of a grant, leaf first. */
  readonly certificates?: readonly {
    readonly kind: "leaf" | "intermediate" | "root";
    /** Whether x5c has it. */
    readonly sent: boolean;
    readonly organisationNumber?: string;
    readonly subject: string;
    readonly issuer: string;
    readonly notBefore: string;
    readonly notAfter: string;
  }[];
  /** Id of the token request that issued the token. */
  readonly grantedBy?: string;
  /** Ids of the calls with the issued token. */
  readonly usedBy?: readonly string[];
  /** Of /token, in their order. */
  readonly checks?: readonly {
    readonly name: string;
    readonly title: Localized;
    readonly outcome: "passed" | "failed" | "not reached";
  }[];
  /** The call as a command. */
  readonly curl: string;
};

export type ExchangeSummary = {
  readonly id: string;
  readonly at: string;
  readonly durationMs: number;
  readonly answeredBy: Service;
  readonly operation?: string;
  readonly institution?: string;
  readonly error?: string;
  readonly errorCode?: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly cut?: "before" | "middle";
  readonly run?: string;
  readonly correlationId?: string;
  readonly explanation?: {
    readonly code: string;
    readonly summary: Localized;
  };
  /** jti of the access token. */
  readonly tokenId?: string;
};

export type RowErrors = {
  /** Of the file. */
  readonly rows: number;
  readonly faulty: number;
  readonly first: readonly {
    /** From 1. */
    readonly row: number;
    readonly column: "identifier" | "date";
    readonly code: string;
    /** Masked. */
    readonly got: string;
    readonly why: Localized;
    readonly remedy: Localized;
  }[];
};

export type ExchangeGroups = {
  readonly groups: readonly {
    readonly code: string;
    readonly count: number;
    readonly latest: {
      readonly id: string;
      readonly at: string;
    };
    readonly summary: Localized;
  }[];
};

export type ExchangesAwaited = {
  readonly error: "exchange-wait";
  readonly faults: readonly string[];
  readonly count: number;
  readonly nearest: readonly {
    readonly exchange: {
      readonly id: string;
      readonly at: string;
      readonly method: string;
      readonly path: string;
      readonly status: number;
    };
    readonly misses: readonly {
      readonly filter: string;
      readonly wanted: string;
      readonly got: string;
    }[];
  }[];
};

export type Explained = {
  readonly kind: "grant" | "token" | "certificate" | "error" | "curl" | "unknown";
  readonly against: "sandbox" | "test" | "production";
  readonly chosenBy: "order" | "address" | "certificate" | "default";
  /** Whether no check failed. */
  readonly ok: boolean;
  readonly decoded?: unknown;
  readonly checks: readonly {
    readonly name: string;
    readonly title: Localized;
    readonly outcome: "passed" | "failed" | "not-reached" | "not-judged";
    readonly explanation?: Explanation;
    readonly notes?: readonly Explanation[];
    readonly reason?: Localized;
  }[];
  readonly explanations: readonly Explanation[];
  readonly certificates: readonly {
    readonly subject: string;
    readonly issuer: string;
    readonly notBefore: string;
    readonly notAfter: string;
    readonly serialNumber: string;
    readonly fingerprint: string;
    readonly keyUsage: readonly string[];
    readonly policies: readonly string[];
    readonly kind: "enterprise" | "issuer" | "personal" | "psd2-seal" | "other";
    readonly organisationNumber?: string;
    readonly environment: "test" | "production" | "sandbox" | "unknown";
    readonly member?: "auth" | "sign" | "enc";
    readonly key: string;
    readonly validity: "valid" | "expired" | "not-yet-valid";
  }[];
  readonly error?: {
    readonly service: "maskinporten" | "kfr";
    readonly code?: string;
    readonly name?: string;
    readonly title: Localized;
    readonly meaning: Localized;
    readonly status: number;
    readonly causes: readonly {
      readonly codes: readonly string[];
      readonly cause: Localized;
      readonly remedy: Localized;
    }[];
    readonly page?: string;
  };
  readonly request?: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly string[];
  };
};

export type Clock = {
  readonly now: string;
  /** The day in Norway. */
  readonly today: string;
  readonly frozen: boolean;
  /** Milliseconds ahead of the machine's clock. */
  readonly offset: number;
};

export type Switches = {
  readonly switches: readonly {
    readonly name: string;
    /** Default first. */
    readonly values: readonly string[];
    readonly value: string;
    readonly default: string;
    readonly meaning: Localized;
    readonly basis: Localized;
  }[];
};

export type ResetDone = {
  readonly reset: true;
  readonly clock: Clock;
} | {
  readonly reset: true;
  readonly run: string;
};

export type Session = {
  readonly login: "not required" | "by token" | "by cookie";
};

export type CaseStatus = "passed" | "failed" | "open" | "not-applicable";

export type RunState = "running" | "paused" | "done" | "stopped";

export type Scenarios = {
  /** Organisation number. */
  readonly institution: string;
  readonly run: string;
  /** All runs of the institution. */
  readonly runs: readonly {
    readonly run: string;
    /** Of its first call. */
    readonly startedAt?: string;
  }[];
  readonly scenarios: readonly Scenario[];
};

export type Scenario = {
  readonly id: string;
  readonly title: Localized;
  readonly purpose: Localized;
  readonly area: string;
  readonly tags: readonly string[];
  readonly basis: readonly string[];
  readonly state: CaseStatus;
  readonly reason?: Localized;
  readonly steps: {
    readonly done: number;
    readonly of: number;
  };
  readonly armed: boolean;
  readonly needsArming: boolean;
  readonly canBeArmed: boolean;
};

export type ScenarioDetail = {
  readonly id: string;
  readonly title: Localized;
  readonly purpose: Localized;
  readonly area: string;
  readonly tags: readonly string[];
  readonly basis: readonly string[];
  readonly state: CaseStatus;
  readonly reason?: Localized;
  readonly steps: {
    readonly done: number;
    readonly of: number;
  };
  readonly armed: boolean;
  readonly needsArming: boolean;
  readonly canBeArmed: boolean;
  /** Organisation number. */
  readonly institution: string;
  readonly run: string;
  readonly observed: CaseResult;
  /** Steps that may come next. */
  readonly waitsFor: readonly string[];
  /** The call that came closest. */
  readonly nearest?: {
    readonly step: string;
    readonly exchange: string;
    readonly differences: readonly Localized[];
  };
  readonly inWords: {
    readonly en: CaseInWords;
    readonly nb: CaseInWords;
    readonly [name: string]: CaseInWords;
  };
  /** As in its file: `scenarios/scenario.schema.json`. */
  readonly definition: Readonly<Record<string, unknown>>;
};

export type CaseInWords = {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly about: readonly LabelledLines[];
  readonly steps: readonly {
    readonly title: string;
    readonly about: readonly LabelledLines[];
  }[];
  readonly outcome: readonly LabelledLines[];
};

export type LabelledLines = {
  readonly label: string;
  readonly lines: readonly string[];
};

export type ArmedScenario = {
  /** Organisation number. */
  readonly institution: string;
  readonly run: string;
  readonly scenario: string;
  readonly armed: true;
};

export type CaseResult = {
  readonly scenario: string;
  /** Equal for two runs whose cases send and expect the same; missing in results of older versions. */
  readonly definition?: string;
  readonly status: CaseStatus;
  readonly reason?: Localized;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly steps: readonly StepResult[];
  readonly comment?: string;
};

export type StepResult = {
  readonly step: string;
  readonly status: "passed" | "failed" | "open" | "skipped";
  /** Customers are masked. */
  readonly request?: string;
  readonly testData?: Readonly<Record<string, string>>;
  /** By role. */
  readonly customers?: Readonly<Record<string, string>>;
  readonly expected: Localized;
  readonly actual?: Localized;
  /** What was received; missing in results of older versions. Values of the case are replaced by their names in double braces; others are masked and cut. */
  readonly answer?: {
    /** none means that the connection was closed, or the client gave up. */
    readonly status: number | "none";
    /** errorCode (KFR) or error (Maskinporten). */
    readonly code?: string;
    /** In lower case; those that the contract names or the case expects. */
    readonly headers?: Readonly<Record<string, string>>;
    /** JSON, or text. */
    readonly body?: unknown;
    /** Of an issued access token, without those that differ with each token. */
    readonly claims?: Readonly<Record<string, unknown>>;
  };
  readonly deviations?: readonly {
    readonly what: Localized;
    readonly expected: Localized;
    readonly actual: Localized;
  }[];
  readonly note?: Localized;
  readonly correlationId?: string;
  readonly exchange?: string;
  readonly at?: string;
  readonly durationMs?: number;
  readonly explanation?: {
    readonly code: string;
    readonly summary: Localized;
    readonly remedy: Localized;
  };
};

export type SheetColumn = {
  /** Its letters, such as F. */
  readonly column: string;
  readonly heading: string;
};

/** What a column is for. */
export type SheetRole = "correlationId" | "doneBy" | "expected" | "actual" | "comment" | "date" | "time" | "result" | "id" | "description";

export type SheetTable = {
  /** Name of the sheet. */
  readonly sheet: string;
  /** The last row of the headings. */
  readonly headerRow: number;
  /** Of the headings. */
  readonly language: "en" | "nb";
  readonly columns: readonly {
    readonly role: SheetRole;
    /** Its letters, such as F. */
    readonly column: string;
    readonly heading: string;
  }[];
  /** The words for results, by result. */
  readonly words?: Readonly<Record<string, string>>;
  /** Letters of the columns for ticks, by result. */
  readonly boxes?: Readonly<Record<string, string>>;
  /** Columns that may be for results too, and are not filled in. */
  readonly others?: readonly SheetColumn[];
  /** Why no column was chosen among the others; nothing is filled in then. */
  readonly undecided?: "several" | "other-words";
};

export type SheetScore = {
  /** Id of a case. */
  readonly id: string;
  /** From 0 to 1. */
  readonly score: number;
  /** What row and case both say. */
  readonly because: readonly string[];
  readonly title: Localized;
};

export type SheetCell = {
  /** Its address, such as F4. */
  readonly cell: string;
  readonly role: SheetRole;
  /** What it gets; empty when it is emptied. */
  readonly text: string;
  /** Why it is not written. */
  readonly obstacle?: "has-result" | "has-value" | "other-words" | "formula" | "merged" | "no-word" | "no-box" | "not-in-list";
};

export type SheetRow = {
  /** Index of its table. */
  readonly table: number;
  /** Name of the sheet. */
  readonly sheet: string;
  /** Number of the row. */
  readonly row: number;
  /** The row in a mapping. */
  readonly key: string;
  /** The id in the row; may be empty. */
  readonly id: string;
  /** What the row says; numbers of persons that are not synthetic are masked. */
  readonly says: string;
  /** Id of the case when it is certain. */
  readonly case: string | null;
  /** How the case is told: by the mapping, by an id, or by words only. */
  readonly how: "map" | "id" | "words";
  /** Id of the case that is proposed; the row gets nothing until a mapping confirms it. */
  readonly proposal: string | null;
  /** The proposal is clear enough for --accept of sheet fill. */
  readonly accepted: boolean;
  /** The row has the id of one case, and the words of another: it gets nothing. */
  readonly doubtful: boolean;
  readonly best: SheetScore | null;
  readonly second: SheetScore | null;
  /** The result of the certain case; null without one. */
  readonly status: CaseStatus | null;
  /** Rows of the steps, when the test has several. */
  readonly steps?: readonly number[];
  /** The test has no one cell for its result, and gets nothing; these are for results of its steps. */
  readonly noPlace?: readonly string[];
  /** At least one cell is written. */
  readonly fills: boolean;
  /** What is written, and what is not and why. */
  readonly cells: readonly SheetCell[];
};

/** What a workbook would get. */
export type SheetPlan = {
  readonly tables: readonly SheetTable[];
  readonly rows: readonly SheetRow[];
  /** Ids of cases with a result. */
  readonly casesWithoutRow: readonly string[];
  /** The cases that a row may be for. */
  readonly cases: readonly {
    readonly id: string;
    readonly title: Localized;
    /** Null when it is not in the run. */
    readonly status: CaseStatus | null;
  }[];
  /** What a clear proposal needs, besides two words and none that is unknown. */
  readonly clear: {
    /** Minimum of its score. */
    readonly score: number;
    /** By how much it is above the second case. */
    readonly lead: number;
  };
  /** All rows and their cases, as sheet fill writes them into a file. */
  readonly mapping: string;
  /** Sheets that nearly have a table, and what it lacks. */
  readonly otherSheets: readonly string[];
  /** Names of hidden sheets, in which nothing is searched. */
  readonly hiddenSheets: readonly string[];
  /** Formulas are recalculated when the copy is opened. */
  readonly hasFormulas: boolean;
  /** For names of files, in the language of the workbook: utfylt and kobling, or filled and mapping. */
  readonly suffixes: {
    readonly filled: string;
    readonly mapping: string;
  };
};

/** A filled copy of a workbook. */
export type FilledSheet = {
  /** How many cells were written. */
  readonly cells: number;
  /** The copy in base64; null when no cell was written. */
  readonly workbook: string | null;
  readonly plan: SheetPlan;
};

export type RunResult = {
  readonly id: string;
  readonly kind: "played" | "observed";
  readonly state: RunState;
  /** Base address of the services. */
  readonly target: string;
  readonly institution: {
    /** Organisation number. */
    readonly organisationNumber: string;
    readonly name?: string;
  };
  readonly clientId?: string;
  /** Version of KFR's contract. */
  readonly apiVersion: string;
  /** Only when played; the sandbox's switches at the start. */
  readonly switches?: Readonly<Record<string, string>>;
  readonly startedAt: string;
  readonly endedAt?: string;
  /** Which test cases it is limited to; absent when none was left out. */
  readonly limitedTo?: {
    /** Ids, tags and areas that select them. */
    readonly words: string;
    /** The number of cases from which they were selected. */
    readonly outOf: number;
  };
  readonly cases: readonly CaseResult[];
  /** Only in what is observed: ids of the cases that are armed. */
  readonly armed?: readonly string[];
};

export type Run = {
  readonly id: string;
  readonly kind: "played" | "observed";
  readonly state: RunState;
  /** Base address of the services. */
  readonly target: string;
  readonly institution: {
    /** Organisation number. */
    readonly organisationNumber: string;
    readonly name?: string;
  };
  readonly clientId?: string;
  /** Version of KFR's contract. */
  readonly apiVersion: string;
  /** Only when played; the sandbox's switches at the start. */
  readonly switches?: Readonly<Record<string, string>>;
  readonly startedAt: string;
  readonly endedAt?: string;
  /** Which test cases it is limited to; absent when none was left out. */
  readonly limitedTo?: {
    /** Ids, tags and areas that select them. */
    readonly words: string;
    /** The number of cases from which they were selected. */
    readonly outOf: number;
  };
  readonly cases: readonly CaseResult[];
  /** Cases that are being played. */
  readonly current: readonly {
    readonly scenario: string;
    readonly step?: string;
  }[];
};

export type RunSummary = {
  readonly id: string;
  readonly kind: "played" | "observed";
  readonly state: RunState;
  /** Base address of the services. */
  readonly target: string;
  readonly institution: {
    /** Organisation number. */
    readonly organisationNumber: string;
    readonly name?: string;
  };
  readonly clientId?: string;
  /** Version of KFR's contract. */
  readonly apiVersion: string;
  /** Only when played; the sandbox's switches at the start. */
  readonly switches?: Readonly<Record<string, string>>;
  readonly startedAt: string;
  readonly endedAt?: string;
  /** Which test cases it is limited to; absent when none was left out. */
  readonly limitedTo?: {
    /** Ids, tags and areas that select them. */
    readonly words: string;
    /** The number of cases from which they were selected. */
    readonly outOf: number;
  };
  readonly counts: {
    readonly passed: number;
    readonly failed: number;
    readonly open: number;
    readonly 'not-applicable': number;
  };
  /** Cases that are being played. */
  readonly current: readonly {
    readonly scenario: string;
    readonly step?: string;
  }[];
};

export type RunEvent = {
  readonly id?: string;
  readonly event: "snapshot";
  readonly data: Run;
} | {
  readonly id?: string;
  readonly event: "run";
  readonly data: {
    readonly run: string;
    readonly state: RunState;
  };
} | {
  readonly id?: string;
  readonly event: "case";
  readonly data: {
    readonly run: string;
    readonly case: CaseResult;
    readonly begun: boolean;
  };
} | {
  readonly id?: string;
  readonly event: "step";
  readonly data: {
    readonly run: string;
    readonly scenario: string;
    readonly step: StepResult;
  };
} | {
  readonly id?: string;
  readonly event: "note";
  readonly data: {
    readonly run: string;
    readonly scenario: string;
    readonly text: Localized;
  };
};

export type ObservedEvent = {
  readonly id?: string;
  readonly event: "state";
  readonly data: RunResult;
} | {
  readonly id?: string;
  readonly event: "step" | "case" | "armed" | "disarmed";
  readonly data: {
    /** Organisation number. */
    readonly institution: string;
    readonly run: string;
    readonly scenario: string;
    readonly step?: string;
    readonly status?: "passed" | "failed";
    readonly reason?: Localized;
    /** Id of the exchange. */
    readonly exchange?: string;
  };
};

export type SandboxEvent = {
  readonly id?: string;
  readonly event: "hello";
  readonly data: {
    readonly stream: string;
    readonly topics: readonly string[];
  };
} | {
  readonly id?: string;
  readonly event: "refresh";
  readonly data: {
    /** To be fetched anew. */
    readonly topics: readonly string[];
  };
} | {
  readonly id?: string;
  readonly event: "exchanges";
  readonly data: {
    readonly count: number;
    readonly first: string;
    readonly last: string;
    /** At most 20. */
    readonly latest: readonly ExchangeSummary[];
  };
} | {
  readonly id?: string;
  readonly event: "scenarios";
  readonly data: {
    readonly changes: readonly {
      readonly event: "step" | "case" | "armed" | "disarmed" | "forgotten";
      /** Organisation number. */
      readonly institution: string;
      readonly run: string;
      readonly scenario?: string;
      readonly step?: string;
      readonly status?: "passed" | "failed";
      readonly reason?: Localized;
      readonly exchange?: string;
    }[];
  };
} | {
  readonly id?: string;
  readonly event: "runs";
  readonly data: {
    readonly runs: readonly {
      readonly id: string;
      readonly state: RunState;
      readonly counts: {
        readonly passed: number;
        readonly failed: number;
        readonly open: number;
        readonly 'not-applicable': number;
      };
    }[];
    readonly removed: readonly string[];
  };
} | {
  readonly id?: string;
  readonly event: "clock";
  readonly data: Clock;
} | {
  readonly id?: string;
  readonly event: "switches";
  readonly data: {
    readonly switches: readonly {
      readonly name: string;
      readonly value: string;
    }[];
  };
} | {
  readonly id?: string;
  readonly event: "faults";
  readonly data: {
    readonly faults: readonly OrderedFault[];
    readonly waiting: readonly OrderedAnswer[];
    readonly removed: readonly string[];
  };
} | {
  readonly id?: string;
  readonly event: "batches";
  readonly data: {
    readonly batches: readonly Batch[];
  };
} | {
  readonly id?: string;
  readonly event: "directory";
  readonly data: {
    readonly lists: readonly string[];
  };
};

export type Readiness = {
  readonly status: "UP" | "DOWN";
  readonly faults?: readonly ReadinessFault[];
  readonly warnings?: readonly StoreFailure[];
};

export type Health = {
  readonly status: "UP" | "DOWN";
  readonly faults?: readonly ReadinessFault[];
  readonly warnings?: readonly StoreFailure[];
  readonly details?: HealthDetails;
};

/** For who may use the remote control. */
export type HealthDetails = {
  readonly version: string;
  readonly node: string;
  readonly uptimeInSeconds: number;
  readonly register: {
    readonly customers?: number;
    /** Whether the number is exact, and not a minimum. */
    readonly isCounted?: boolean;
    readonly bytes: number;
  };
  readonly batches: {
    readonly waiting: number;
    readonly loading: number;
    readonly loaded: number;
    readonly rowsLeft: number;
  };
  readonly journal: {
    readonly exchanges: number;
    readonly limit: number;
  };
  readonly dataDir: string;
  readonly clock: Clock;
};

export type ReadinessFault = {
  readonly part: "sandbox" | "register";
  readonly code: string;
  readonly got?: string;
  readonly summary: Localized;
  readonly remedy: Localized;
};

export type StoreFailure = {
  readonly code: string;
  readonly got?: string;
  readonly summary: Localized;
  readonly remedy: Localized;
};

export type TokenErrors = {
  readonly language: string;
  readonly errors: readonly TokenErrorSummary[];
};

export type UnknownTokenError = {
  readonly error: "error-unknown";
  readonly language: string;
  readonly errors: readonly TokenErrorSummary[];
};

export type TokenErrorSummary = {
  readonly name: string;
  readonly code?: string;
  readonly title: string;
  readonly answer: {
    readonly status: number;
    readonly error: string;
  };
  readonly page: string;
};

export type TokenError = {
  readonly language: string;
  readonly name: string;
  readonly code?: string;
  readonly title: string;
  readonly meaning: string;
  readonly answer: {
    readonly status: number;
    readonly error: string;
    readonly error_description: string;
    readonly error_uri?: string;
  };
  readonly causes: readonly {
    readonly codes: readonly string[];
    readonly cause: string;
    readonly remedy: string;
  }[];
  readonly latest: readonly {
    readonly id: string;
    readonly at: string;
    readonly organisation?: {
      readonly number: string;
      readonly name?: string;
    };
    readonly code: string;
    readonly summary: string;
    readonly exchange: string;
  }[];
  readonly page: string;
};

/** The calls, by method and path. */
export interface Calls {
  /** Institutions, agencies, suppliers and banks. */
  readonly 'GET /_sandbox/institutions': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Institutions;
  };
  /** Adds an institution. */
  readonly 'POST /_sandbox/institutions': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: InstitutionEntry;
    readonly answer: Institution;
  };
  /** One institution. */
  readonly 'GET /_sandbox/institutions/{fid}': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Institution | Organisation;
  };
  /** Adds or replaces an institution. */
  readonly 'PUT /_sandbox/institutions/{fid}': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: InstitutionEntry;
    readonly answer: Institution;
  };
  /** Changes fields of an institution. */
  readonly 'PATCH /_sandbox/institutions/{fid}': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: Readonly<Record<string, unknown>>;
    readonly answer: Institution;
  };
  /** Removes an institution. */
  readonly 'DELETE /_sandbox/institutions/{fid}': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: RemovedInstitution;
  };
  /** All that the client of an institution is configured with. */
  readonly 'GET /_sandbox/institutions/{fid}/connection': {
    readonly query: {
      /** The issuer whose form it has. */
      readonly issuer?: "buypass" | "commfides";
      /** Generation of its profile. */
      readonly generation?: "seid2" | "seid1";
      /** Which of a set: authentication, signature or encryption. */
      readonly member?: "auth" | "sign" | "enc";
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Connection;
  };
  /** Key store of an institution. */
  readonly 'GET /_sandbox/institutions/{fid}/keystore.p12': {
    readonly query: {
      /** The issuer whose form it has. */
      readonly issuer?: "buypass" | "commfides";
      /** Generation of its profile. */
      readonly generation?: "seid2" | "seid1";
      /** Which of a set: authentication, signature or encryption. */
      readonly member?: "auth" | "sign" | "enc";
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Uint8Array;
  };
  /** Kinds and faults that can be ordered, and issuers. */
  readonly 'GET /_sandbox/certificates': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: CertificateCatalogue;
  };
  /** Issues certificates. */
  readonly 'POST /_sandbox/certificates': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: CertificateOrder;
    readonly answer: IssuedCertificates;
  };
  /** The authority of the sandbox's own HTTPS. */
  readonly 'GET /_sandbox/certificates/authority.pem': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: string;
  };
  /** Revoked certificates. */
  readonly 'GET /_sandbox/certificates/revocations': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Revocations;
  };
  /** Revokes a certificate now. */
  readonly 'POST /_sandbox/certificates/revocations': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: Revocation;
    readonly answer: RevokedCertificate;
  };
  /** An issuer or its revocation list. */
  readonly 'GET /_sandbox/certificates/{file}': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: string | Uint8Array;
  };
  /** Keys that sign access tokens. */
  readonly 'GET /_sandbox/maskinporten/keys': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: SigningKeys;
  };
  /** Replaces the signing key. */
  readonly 'POST /_sandbox/maskinporten/keys/rotation': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: SigningKeys;
  };
  /** Ordered answers of /token. */
  readonly 'GET /_sandbox/maskinporten/next': {
    readonly query: {
      /** Only what belongs to this run of the header Sandbox-Run. */
      readonly run?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: OrderedAnswers;
  };
  /** Orders the next answers of /token. */
  readonly 'POST /_sandbox/maskinporten/next': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: {
      /** Default of the field run: only calls of this run. */
      readonly 'Sandbox-Run'?: string;
    };
    readonly body: AnswersOrder;
    readonly answer: OrderedAnswers;
  };
  /** Takes all ordered answers of /token back. */
  readonly 'DELETE /_sandbox/maskinporten/next': {
    readonly query: {
      /** Only what belongs to this run of the header Sandbox-Run. */
      readonly run?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: undefined;
  };
  /** A token of any shape. */
  readonly 'POST /_sandbox/tokens': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: TokenWish;
    readonly answer: MintedToken;
  };
  /** Delegations of scopes to suppliers. */
  readonly 'GET /_sandbox/delegations': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Delegations;
  };
  /** Delegates a scope to a supplier. */
  readonly 'PUT /_sandbox/delegations': {
    readonly query: {
      /** The scope that is delegated. */
      readonly scope: string;
      /** Organisation number of who delegates it. */
      readonly consumer: string;
      /** Organisation number of who may use it. */
      readonly supplier: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Delegation;
  };
  /** Withdraws a delegation. */
  readonly 'DELETE /_sandbox/delegations': {
    readonly query: {
      /** The scope that is delegated. */
      readonly scope: string;
      /** Organisation number of who delegates it. */
      readonly consumer: string;
      /** Organisation number of who may use it. */
      readonly supplier: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: undefined;
  };
  /** System users. */
  readonly 'GET /_sandbox/system-users': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: SystemUsers;
  };
  /** Adds or replaces a system user. */
  readonly 'PUT /_sandbox/system-users': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: SystemUserEntry;
    readonly answer: SystemUser;
  };
  /** Removes a system user. */
  readonly 'DELETE /_sandbox/system-users/{id}': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: undefined;
  };
  /** Ordered faults of KFR. */
  readonly 'GET /_sandbox/faults': {
    readonly query: {
      /** Only what belongs to this run of the header Sandbox-Run. */
      readonly run?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Faults;
  };
  /** Makes calls of KFR fail. */
  readonly 'POST /_sandbox/faults': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: {
      /** Default of the field run: only calls of this run. */
      readonly 'Sandbox-Run'?: string;
    };
    readonly body: FaultOrder;
    readonly answer: OrderedFault;
  };
  /** Takes all ordered faults back. */
  readonly 'DELETE /_sandbox/faults': {
    readonly query: {
      /** Only what belongs to this run of the header Sandbox-Run. */
      readonly run?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: undefined;
  };
  /** Takes an ordered fault back. */
  readonly 'DELETE /_sandbox/faults/{id}': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: undefined;
  };
  /** Customers that always get a fault. */
  readonly 'GET /_sandbox/magic-customers': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: MagicCustomers;
  };
  /** Accounts in banks. */
  readonly 'GET /_sandbox/bank-accounts': {
    readonly query: {
      /** Organisation number of a bank: only its accounts. */
      readonly bank?: string;
      /** Person numbers are not masked. */
      readonly customers?: "whole";
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: BankAccounts;
  };
  /** Adds or replaces an account of a customer. */
  readonly 'PUT /_sandbox/bank-accounts': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: BankAccountEntry;
    readonly answer: BankAccount;
  };
  /** Removes accounts. */
  readonly 'DELETE /_sandbox/bank-accounts': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: BankAccountSelector;
    readonly answer: RemovedAccounts;
  };
  /** Customers of the register. */
  readonly 'GET /_sandbox/customers': {
    readonly query: {
      /** Organisation number: only its customers. */
      readonly institution?: string;
      /** Maximum of customers; default 50. */
      readonly limit?: number;
    };
    readonly headers: {
      /** First digits of those wanted. */
      readonly CustomerID?: string;
    };
    readonly body: undefined;
    readonly answer: Customers;
  };
  /** Every period of a customer, at every institution. */
  readonly 'GET /_sandbox/customers/history': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: {
      /** Person number or organisation number. */
      readonly CustomerID: string;
    };
    readonly body: undefined;
    readonly answer: CustomerHistory;
  };
  /** Every period of a customer at one institution. */
  readonly 'GET /_sandbox/institutions/{fid}/customers/history': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: {
      /** Person number or organisation number. */
      readonly CustomerID: string;
    };
    readonly body: undefined;
    readonly answer: CustomerPeriods;
  };
  /** Accepted files and their loading. */
  readonly 'GET /_sandbox/batches': {
    readonly query: {
      /** Organisation number: only its files. */
      readonly institution?: string;
      /** Only files in this state. */
      readonly state?: "waiting" | "loading" | "loaded";
      /** Only files that were sent with this CorrelationID. */
      readonly correlationId?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Batches;
  };
  /** One accepted file. */
  readonly 'GET /_sandbox/batches/{id}': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Batch;
  };
  /** Synthetic customers, and files of them. */
  readonly 'POST /_sandbox/testdata': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: TestDataOrder;
    readonly answer: TestData | string;
  };
  /** Recorded calls. */
  readonly 'GET /_sandbox/exchanges': {
    readonly query: {
      /** The header CorrelationID. */
      readonly correlationId?: string;
      /** A part of the path. */
      readonly path?: string;
      /** The method, in small or capital letters. */
      readonly method?: string;
      /** The operationId in the contract, such as addCustomerDSOPGW. */
      readonly operation?: string;
      /** The header Sandbox-Run; the value default: those without a valid one. */
      readonly run?: string;
      /** The trace-id of the header traceparent. */
      readonly traceId?: string;
      /** Code of the explanation, or of a note. */
      readonly code?: string;
      /** A status, a class such as 4xx, or cut: the connection was cut. */
      readonly status?: string;
      /** Organisation number of the caller. */
      readonly institution?: string;
      /** Name or code of the error. */
      readonly error?: string;
      /** The service that answered. */
      readonly answeredBy?: "maskinporten" | "kfr" | "sandbox";
      /** Not before this moment of the sandbox's clock. */
      readonly since?: string;
      /** Id of an exchange: only later ones. */
      readonly after?: string;
      /** Words that all occur in what the exchange says. */
      readonly words?: string;
      /** Id of an exchange: those with the same access token. */
      readonly flow?: string;
      /** Maximum of exchanges; default 100. */
      readonly limit?: number;
      /** A short form of each. */
      readonly view?: "summary";
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: {
      readonly exchanges: readonly (Exchange | ExchangeSummary)[];
    };
  };
  /** Number of recorded calls. */
  readonly 'GET /_sandbox/exchanges/count': {
    readonly query: {
      /** The header CorrelationID. */
      readonly correlationId?: string;
      /** A part of the path. */
      readonly path?: string;
      /** The method, in small or capital letters. */
      readonly method?: string;
      /** The operationId in the contract, such as addCustomerDSOPGW. */
      readonly operation?: string;
      /** The header Sandbox-Run; the value default: those without a valid one. */
      readonly run?: string;
      /** The trace-id of the header traceparent. */
      readonly traceId?: string;
      /** Code of the explanation, or of a note. */
      readonly code?: string;
      /** A status, a class such as 4xx, or cut: the connection was cut. */
      readonly status?: string;
      /** Organisation number of the caller. */
      readonly institution?: string;
      /** Name or code of the error. */
      readonly error?: string;
      /** The service that answered. */
      readonly answeredBy?: "maskinporten" | "kfr" | "sandbox";
      /** Not before this moment of the sandbox's clock. */
      readonly since?: string;
      /** Id of an exchange: only later ones. */
      readonly after?: string;
      /** Words that all occur in what the exchange says. */
      readonly words?: string;
      /** Id of an exchange: those with the same access token. */
      readonly flow?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: {
      readonly count: number;
    };
  };
  /** Recorded refusals, by explanation. */
  readonly 'GET /_sandbox/exchanges/groups': {
    readonly query: {
      /** The header CorrelationID. */
      readonly correlationId?: string;
      /** A part of the path. */
      readonly path?: string;
      /** The method, in small or capital letters. */
      readonly method?: string;
      /** The operationId in the contract, such as addCustomerDSOPGW. */
      readonly operation?: string;
      /** The header Sandbox-Run; the value default: those without a valid one. */
      readonly run?: string;
      /** The trace-id of the header traceparent. */
      readonly traceId?: string;
      /** Code of the explanation, or of a note. */
      readonly code?: string;
      /** A status, a class such as 4xx, or cut: the connection was cut. */
      readonly status?: string;
      /** Organisation number of the caller. */
      readonly institution?: string;
      /** Name or code of the error. */
      readonly error?: string;
      /** The service that answered. */
      readonly answeredBy?: "maskinporten" | "kfr" | "sandbox";
      /** Not before this moment of the sandbox's clock. */
      readonly since?: string;
      /** Id of an exchange: only later ones. */
      readonly after?: string;
      /** Words that all occur in what the exchange says. */
      readonly words?: string;
      /** Id of an exchange: those with the same access token. */
      readonly flow?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: ExchangeGroups;
  };
  /** Waits for calls. */
  readonly 'GET /_sandbox/exchanges/wait': {
    readonly query: {
      /** The header CorrelationID. */
      readonly correlationId?: string;
      /** A part of the path. */
      readonly path?: string;
      /** The method, in small or capital letters. */
      readonly method?: string;
      /** The operationId in the contract, such as addCustomerDSOPGW. */
      readonly operation?: string;
      /** The header Sandbox-Run; the value default: those without a valid one. */
      readonly run?: string;
      /** The trace-id of the header traceparent. */
      readonly traceId?: string;
      /** Code of the explanation, or of a note. */
      readonly code?: string;
      /** A status, a class such as 4xx, or cut: the connection was cut. */
      readonly status?: string;
      /** Organisation number of the caller. */
      readonly institution?: string;
      /** Name or code of the error. */
      readonly error?: string;
      /** The service that answered. */
      readonly answeredBy?: "maskinporten" | "kfr" | "sandbox";
      /** Not before this moment of the sandbox's clock. */
      readonly since?: string;
      /** Id of an exchange: only later ones. */
      readonly after?: string;
      /** Words that all occur in what the exchange says. */
      readonly words?: string;
      /** Id of an exchange: those with the same access token. */
      readonly flow?: string;
      /** Maximum of exchanges in the answer; default 100. */
      readonly limit?: number;
      /** How many must match; default 1. */
      readonly atLeast?: number;
      /** Real time, as a duration of ISO 8601; default PT10S. */
      readonly timeout?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: {
      readonly count: number;
      readonly exchanges: readonly Exchange[];
    };
  };
  /** One recorded call. */
  readonly 'GET /_sandbox/exchanges/{id}': {
    readonly query: {
      /** As a file, also for a browser. */
      readonly download?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: ExchangeDetail;
  };
  /** What changes, live. */
  readonly 'GET /_sandbox/events': {
    readonly query: {
      /** Topics with commas between; default: all. */
      readonly topics?: string;
      /** Id of the last event that was received; Last-Event-ID takes precedence. */
      readonly lastEventId?: string;
    };
    readonly headers: {
      /** Id of the last event that was received, as browsers send it. */
      readonly 'Last-Event-ID'?: string;
    };
    readonly body: undefined;
    readonly answer: string;
  };
  /** What is wrong with a grant, a token, a certificate, an error or a curl command. */
  readonly 'POST /_sandbox/explain': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: ExplainOrder | string;
    readonly answer: Explained;
  };
  /** The clock. */
  readonly 'GET /_sandbox/clock': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Clock;
  };
  /** Freezes, sets or advances the clock. */
  readonly 'PUT /_sandbox/clock': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: ClockMove;
    readonly answer: Clock;
  };
  /** Unknown behaviour of the real services. */
  readonly 'GET /_sandbox/switches': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Switches;
  };
  /** Sets switches. */
  readonly 'PUT /_sandbox/switches': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: SwitchValues;
    readonly answer: Switches;
  };
  /** The whole state as one document. */
  readonly 'GET /_sandbox/state': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: StateDocument;
  };
  /** Replaces the state. */
  readonly 'PUT /_sandbox/state': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: StateDocument;
    readonly answer: {
      readonly replaced: true;
      readonly clock: Clock;
    };
  };
  /** Back to the seed. */
  readonly 'POST /_sandbox/reset': {
    readonly query: {
      /** Only what belongs to this run of the header Sandbox-Run. */
      readonly run?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: ResetDone;
  };
  /** How the caller is logged in. */
  readonly 'GET /_sandbox/session': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Session;
  };
  /** The test cases with their results. */
  readonly 'GET /_sandbox/scenarios': {
    readonly query: {
      /** Organisation number; default: the first institution. */
      readonly institution?: string;
      /** The header Sandbox-Run of the calls; default: calls without it. */
      readonly run?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Scenarios;
  };
  /** What was observed. */
  readonly 'GET /_sandbox/scenarios/state': {
    readonly query: {
      /** Organisation number; default: the first institution. */
      readonly institution?: string;
      /** The header Sandbox-Run of the calls; default: calls without it. */
      readonly run?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: RunResult;
  };
  /** Forgets what was observed. */
  readonly 'DELETE /_sandbox/scenarios/state': {
    readonly query: {
      /** Organisation number; default: the first institution. */
      readonly institution?: string;
      /** The header Sandbox-Run of the calls; default: calls without it. */
      readonly run?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: undefined;
  };
  /** What is observed, live. */
  readonly 'GET /_sandbox/scenarios/events': {
    readonly query: {
      /** Organisation number; default: the first institution. */
      readonly institution?: string;
      /** The header Sandbox-Run of the calls; default: calls without it. */
      readonly run?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: string;
  };
  /** Report of what was observed. */
  readonly 'GET /_sandbox/scenarios/report': {
    readonly query: {
      /** Form of the report. */
      readonly format?: "xlsx" | "html" | "junit" | "json";
      /** Ids, tags or areas of the test cases to limit the report to, separated by commas; default: all. */
      readonly tags?: string;
      /** Language of the report. */
      readonly language?: "en" | "nb";
      /** Name of a supplier, for the front page. */
      readonly supplier?: string;
      /** Who to ask, for the front page. */
      readonly contact?: string;
      /** The tested environment, for the front page. */
      readonly environment?: string;
      /** Who did the test, for the front page. */
      readonly doneBy?: string;
      /** Organisation number; default: the first institution. */
      readonly institution?: string;
      /** The header Sandbox-Run of the calls; default: calls without it. */
      readonly run?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: string | Readonly<Record<string, unknown>> | Uint8Array;
  };
  /** Comments in the report of what was observed. */
  readonly 'GET /_sandbox/scenarios/comments': {
    readonly query: {
      /** Organisation number; default: the first institution. */
      readonly institution?: string;
      /** The header Sandbox-Run of the calls; default: calls without it. */
      readonly run?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Comments;
  };
  /** Replaces the comments on what was observed. */
  readonly 'PUT /_sandbox/scenarios/comments': {
    readonly query: {
      /** Organisation number; default: the first institution. */
      readonly institution?: string;
      /** The header Sandbox-Run of the calls; default: calls without it. */
      readonly run?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: Comments;
    readonly answer: Comments;
  };
  /** What an institution's own workbook would get from what was observed. */
  readonly 'POST /_sandbox/scenarios/sheet': {
    readonly query: {
      /** Organisation number; default: the first institution. */
      readonly institution?: string;
      /** The header Sandbox-Run of the calls; default: calls without it. */
      readonly run?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: SheetOrder;
    readonly answer: SheetPlan;
  };
  /** An institution's own workbook, filled in from what was observed. */
  readonly 'POST /_sandbox/scenarios/sheet/filled': {
    readonly query: {
      /** Organisation number; default: the first institution. */
      readonly institution?: string;
      /** The header Sandbox-Run of the calls; default: calls without it. */
      readonly run?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: SheetOrder;
    readonly answer: FilledSheet;
  };
  /** One test case. */
  readonly 'GET /_sandbox/scenarios/{id}': {
    readonly query: {
      /** Organisation number; default: the first institution. */
      readonly institution?: string;
      /** The header Sandbox-Run of the calls; default: calls without it. */
      readonly run?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: ScenarioDetail;
  };
  /** Lets the sandbox fail as the case says. */
  readonly 'POST /_sandbox/scenarios/{id}/arm': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: {
      /** Default of the field run: only calls of this run. */
      readonly 'Sandbox-Run'?: string;
    };
    readonly body: ArmOrder | undefined;
    readonly answer: ArmedScenario;
  };
  /** Disarms a case. */
  readonly 'DELETE /_sandbox/scenarios/{id}/arm': {
    readonly query: {
      /** Organisation number; default: the first institution. */
      readonly institution?: string;
      /** The header Sandbox-Run of the calls; default: calls without it. */
      readonly run?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: undefined;
  };
  /** Runs in which the sandbox is the client. */
  readonly 'GET /_sandbox/runs': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: {
      readonly runs: readonly RunSummary[];
    };
  };
  /** Plays test cases. */
  readonly 'POST /_sandbox/runs': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: RunOrder;
    readonly answer: Run;
  };
  /** One run. */
  readonly 'GET /_sandbox/runs/{id}': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Run;
  };
  /** Stops and forgets a run. */
  readonly 'DELETE /_sandbox/runs/{id}': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: undefined;
  };
  /** Pauses a run. */
  readonly 'POST /_sandbox/runs/{id}/pause': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Run;
  };
  /** Goes on with a run. */
  readonly 'POST /_sandbox/runs/{id}/resume': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Run;
  };
  /** Plays one step of a run. */
  readonly 'POST /_sandbox/runs/{id}/step': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Run;
  };
  /** Stops a run. */
  readonly 'POST /_sandbox/runs/{id}/stop': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Run;
  };
  /** Progress of a run, live. */
  readonly 'GET /_sandbox/runs/{id}/events': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: string;
  };
  /** Report of a run. */
  readonly 'GET /_sandbox/runs/{id}/report': {
    readonly query: {
      /** Form of the report. */
      readonly format?: "xlsx" | "html" | "junit" | "json";
      /** Ids, tags or areas of the test cases to limit the report to, separated by commas; default: all. */
      readonly tags?: string;
      /** Language of the report. */
      readonly language?: "en" | "nb";
      /** Name of a supplier, for the front page. */
      readonly supplier?: string;
      /** Who to ask, for the front page. */
      readonly contact?: string;
      /** The tested environment, for the front page. */
      readonly environment?: string;
      /** Who did the test, for the front page. */
      readonly doneBy?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: string | Readonly<Record<string, unknown>> | Uint8Array;
  };
  /** Comments in the report of a run. */
  readonly 'GET /_sandbox/runs/{id}/comments': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Comments;
  };
  /** Replaces the comments on a run. */
  readonly 'PUT /_sandbox/runs/{id}/comments': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: Comments;
    readonly answer: Comments;
  };
  /** What an institution's own workbook would get from a run. */
  readonly 'POST /_sandbox/runs/{id}/sheet': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: SheetOrder;
    readonly answer: SheetPlan;
  };
  /** An institution's own workbook, filled in from a run. */
  readonly 'POST /_sandbox/runs/{id}/sheet/filled': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: SheetOrder;
    readonly answer: FilledSheet;
  };
  /** This document as a page. */
  readonly 'GET /_sandbox/openapi': {
    readonly query: {
      /** Language of the page; default: Accept-Language. */
      readonly lang?: "nb" | "en";
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: string | Readonly<Record<string, unknown>>;
  };
  /** This document as YAML. */
  readonly 'GET /_sandbox/openapi.yaml': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: string;
  };
  /** This document as JSON. */
  readonly 'GET /_sandbox/openapi.json': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** The contract of KFR, version 1, as YAML. */
  readonly 'GET /kar-ws/api/v1/openapi.yaml': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: string;
  };
  /** The contract of KFR, version 1, as JSON. */
  readonly 'GET /kar-ws/api/v1/openapi.json': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** The contract of the agencies' look-ups, version 2, as YAML. */
  readonly 'GET /kar-ws/api/v2/openapi.yaml': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: string;
  };
  /** The contract of the agencies' look-ups, version 2, as JSON. */
  readonly 'GET /kar-ws/api/v2/openapi.json': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** The contract of Maskinporten, as YAML. */
  readonly 'GET /api/v1/openapi.yaml': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: string;
  };
  /** The contract of Maskinporten, as JSON. */
  readonly 'GET /api/v1/openapi.json': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** Style sheets of pages and reports. */
  readonly 'GET /_sandbox/assets/{file}': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: string;
  };
  /** Errors of /token. */
  readonly 'GET /errors': {
    readonly query: {
      /** Language of the page; default: Accept-Language. */
      readonly lang?: "nb" | "en";
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: TokenErrors | string;
  };
  /** One error of /token. */
  readonly 'GET /errors/{error}': {
    readonly query: {
      /** Language of the page; default: Accept-Language. */
      readonly lang?: "nb" | "en";
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: TokenError | string;
  };
  /** The most important paths. */
  readonly 'GET /': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: string;
  };
  /** Is the process running. */
  readonly 'GET /isalive': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: {
      readonly status: "UP";
    };
  };
  /** Can the register be read and written. */
  readonly 'GET /isready': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Readiness;
  };
  /** Readiness with details. */
  readonly 'GET /health': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: Health;
  };
  /** Metrics for Prometheus. */
  readonly 'GET /metrics': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: string;
  };
  /** Login of browsers. */
  readonly 'GET /login': {
    readonly query: {
      /** The code of the link that the sandbox prints at start. */
      readonly code?: string;
      /** The page after the login. */
      readonly next?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: string;
  };
  /** Login by the form. */
  readonly 'POST /login': {
    readonly query: {
      /** The page after the login. */
      readonly next?: string;
    };
    readonly headers: Readonly<Record<string, never>>;
    readonly body: string;
    readonly answer: undefined;
  };
  /** Ends the login. */
  readonly 'POST /logout': {
    readonly query: Readonly<Record<string, never>>;
    readonly headers: Readonly<Record<string, never>>;
    readonly body: undefined;
    readonly answer: undefined;
  };
}
