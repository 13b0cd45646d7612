import type { ErrorTexts, FillTexts, HeadingTexts, RuleTexts, TestWords, VerdictTexts } from '../words.ts';

export const headings: HeadingTexts = {
  correlationId: ['correlationid', 'correlation id', 'correlationids', 'correlation ids', 'trace id'],
  doneBy: ['done by', 'tested by', 'executed by', 'performed by', 'run by', 'initials', 'signature'],
  expected: ['expected', 'expected result', 'expected results', 'expected response', 'expected outcome'],
  actual: ['actual', 'actual result', 'actual results', 'actual response', 'actual outcome', 'observed'],
  comment: ['comment', 'comments', 'remark', 'remarks', 'notes', 'note', 'deviation', 'deviations'],
  date: ['date', 'test date', 'date tested', 'tested on', 'executed on', 'performed on', 'date and time', 'date time', 'timestamp', 'when'],
  time: ['time'],
  result: [...['result', 'results', 'test result', 'outcome', 'verdict', 'pass fail', 'passed failed', 'approved rejected', 'ok not ok', 'ok failed', 'yes no'], ...['passed', 'status', 'ok']],
  id: ['id', 'no', '#', 'number', 'test id', 'testid', 'test no', 'case id', 'case no', 'reference', 'test case id', 'testcase id', 'tc id', 'scenario id', 'scenario tid'],
  description: ['description', 'test case', 'testcase', 'title', 'name', 'scenario', 'purpose', 'action', 'what'],
};

export const rules: RuleTexts = {
  not: ['not'],
  yes: ['yes', 'y'],
  no: ['no', 'n'],
  or: ['or', 'and'],
  bad: ['failed', 'failure', 'error', 'errors', 'deviation', 'deviations'],
  approved: ['approved', 'passed'],
  by: ['by'],
  ofOthers: ['previous', 'prior', 'earlier', 'bits', 'review', 'reviewer', 'reviewed'],
  step: ['step', 'steps', 'test step', 'test steps'],
  overall: ['overall', 'overall result', 'final result', 'total', 'total result', 'conclusion'],
  round: ['round', 'run', 'attempt', 'try', 'cycle'],
};

export const verdicts: VerdictTexts = {
  sets: [
    { passed: 'OK', failed: 'Failed', 'not-applicable': 'Not applicable' },
    { passed: 'OK', failed: 'Not OK', 'not-applicable': 'N/A' },
    { passed: 'Yes', failed: 'No', 'not-applicable': 'N/A' },
    { passed: 'Pass', failed: 'Fail', 'not-applicable': 'N/A' },
    { passed: 'Passed', failed: 'Failed', 'not-applicable': 'N/A' },
    { passed: 'Approved', failed: 'Rejected', 'not-applicable': 'N/A' },
    { passed: 'Success', failed: 'Failure', 'not-applicable': 'N/A' },
  ],
  further: {
    passed: ['done'],
    failed: ['KO', 'not passed', 'not approved', 'error'],
    'not-applicable': ['NA', 'not relevant', 'skipped'],
  },
};

/** What stands in a cell until somebody has done the test, as plain words. */
export const placeholders: readonly string[] = [
  ...['not tested', 'not run', 'not executed', 'not started', 'not done', 'not performed', 'not completed', 'not set', 'untested', 'pending', 'open', 'empty'],
  ...['todo', 'to do', 'to be done', 'to be tested', 'tbd', 'tba', 'tbc', 'to be decided', 'to be determined', 'to be filled in', 'fill in'],
  ...['select', 'select one', 'select value', 'select result', 'please select', 'choose', 'choose one', 'pick one'],
];

export const fill: FillTexts = {
  step: 'step',
  doneBy: { played: 'KFR sandbox (played)', observed: 'KFR sandbox (observed)' },
  day: ({ year, month, day }) => `${year}-${month}-${day}`,
};

export const errors: ErrorTexts = {
  otherKinds: {
    xls: 'this is a workbook of the old kind, .xls',
    xlsb: 'this is a binary workbook, .xlsb',
    ods: 'this is an OpenDocument file, such as .ods',
    text: 'this is a text, such as .csv, and no Excel workbook',
    markup: 'this is a table in HTML or XML, and no Excel workbook',
  },
  saveAs: 'save it as .xlsx: open it in Excel and choose File > Save As > Excel Workbook (.xlsx), or in LibreOffice and choose File > Save As > Excel 2007-365 (.xlsx)',
};

/** What rows of tests say, as patterns of plain words. */
export const testWords: TestWords = {
  token: '(?:access )?tokens?|authorization|bearer',
  getting: String.raw`get(?:s|ting)?|fetch\w*|obtain\w*|issue[sd]?|request\w*|acquir\w*|retriev\w*`,
  tokenIsGot: '(?:get|obtain|fetch) (?:a |an )?(?:access )?token|tokens? (?:is|are|can be) (?:issued|obtained|fetched|retrieved|acquired)',
  tokenPath: 'token endpoint',
  customerCall: String.raw`calls?|call with|registr\w*|reject\w*|refus\w*|look ?up|sent without`,
  without: String.raw`without|missing|lack\w*|omit\w*|no|not (?:sent|present|given|included|set)|left out`,
  unauthenticated: 'unauthenticated|not authenticated',
  expired: String.raw`expired|has expired|run out|past its (?:life\w*|expiry)|no longer valid|too old|stale`,
  scope: 'scopes?',
  readAccess: String.raw`read ?only|read access|write access|insufficient \w+`,
  writeScope: '(?:the )?write scope|scope for writing|kundeforhold write',
  signature: 'signatures?|signed',
  altered: String.raw`alter\w*|tamper\w*|modif\w*|forged|manipulated|changed`,
  otherIssuer: String.raw`(?:other|another|unknown|wrong|untrusted|different) issuer|not issued by(?: \w+)*|issuer is (?:unknown|wrong)`,
  reused: String.raw`reus\w*|re used|used (?:again|repeatedly|several times|more than once)`,
  sameToken: '(?:the )?(?:same|one|a single) (?:access )?token',
  manyCalls: '(?:several|many|multiple|two) (?:calls|requests)',
  add: String.raw`add|adds|added|adding|register|registers|registering|registration|creat\w*|new (?:\w+ )?(?:customers?|person|company)|enrol\w*|onboard\w*`,
  end: String.raw`delet\w*|end|ends|ending|ended|terminat\w*|remov\w*|clos\w* (?:a |the )?(?:relationship|customer)|offboard\w*`,
  alreadyEnded: 'already (?:been )?(?:ended|deleted|terminated|closed)',
  lookup: String.raw`look(?:s|ed|ing)? ?up|lookups?|quer(?:y|ies|ied)|search\w*|read (?:a|the|own)`,
  file: String.raw`files?|batch\w*|uploads?|uploaded|uploading|multipart|csv|bulk`,
  person: 'persons?|people|private|individuals?|national (?:identity )?(?:id|number)|birth number|ssn',
  dNumber: 'd ?numbers?',
  organisation: String.raw`compan\w*|organi[sz]ations?(?! numb\w*)|enterprises?(?! cert\w*)|business\w*|corporat\w*|legal entit\w*`,
  organisationNumber: 'organi[sz]ation numbers?|org number|org no',
  other: 'other|another|others|path|different',
  otherInstitution: String.raw`(?:another|other|different)(?: \w+)? (?:bank\w*|institution\w*|organi[sz]ation\w*|company|lender|insurer)(?: s)?(?: \w+)?|on behalf of (?:another|other)(?: \w+)?|not (?:its|our) own (?:organi[sz]ation|institution|number)|(?:somebody|someone) else s(?: \w+)?`,
  number: '(?:customer )?identifiers?|numbers?|customer ?id|ids?|digits|ssn',
  invalid: 'invalid|wrong|bad|malformed|incorrect|not valid|illegal|unsupported',
  unknown: 'unknown|other than',
  right: 'right|correct',
  wrongLength: 'too (?:short|long|few|many)|letters|wrong (?:length|number of)',
  wrongDigits: String.raw`too (?:few|many) digits|(?:ten|twelve|five|10|12|5) digits|letters instead(?: \w+)*|neither 9 nor 11(?: digits)?`,
  type: '(?:relationship|customer) ?types?|type',
  invalidTypePath: 'unknown type in the path',
  header: 'headers?|correlation ?id|customer ?id',
  requiredHeader: '(?:required|mandatory) headers?',
  never: String.raw`(?:never|not|isn t|wasn t)(?: (?:a|been|is|was|yet|an|existing))*(?: (?:customers?|registered|exist\w*|found|known))|do(?:es)?(?: not|n t) exist|non ?exist\w*|not found|no such(?: \w+)?`,
  unknownCustomer: 'unknown (?:customers?|persons?|relationships?(?! type))',
  emptyList: 'empty (?:list|answer|response|result)|no hits?',
  again: String.raw`again|twice|same|duplicate\w*|(?:two|2) times|already|repeat\w*|second time|once more`,
  boundary: 'boundary',
  quoted: String.raw`quot\w*`,
  different: String.raw`differ\w*|mismatch\w*|other than|does(?: not|n t) match|not the same|unequal`,
  part: 'parts?|fields?',
  only: 'only',
  missingPart: 'missing (?:part|field)s?',
  large: String.raw`mb|megabytes?|file size|too (?:large|big)|larger than(?: \w+)*|bigger than(?: \w+)*|exceed\w*|maximum size|size limit|oversize\w*`,
  date: 'dates?|startdate',
  form: String.raw`format\w*|calendar|written`,
  startDate: 'start ?dates?|with(?:out)? (?:a )?dates?|with and without(?: start)? dates?',
  period: String.raw`from ?date|to ?date|periods?|date range\w*|interval\w*`,
  dateOrder: String.raw`from ?date(?: \w+){0,2} (?:after|later than) to ?date|backwards|wrong order`,
  history: String.raw`histor\w*|back in time|in the past`,
  former: 'past|former(?:ly)?|after (?:the )?(?:deletion|end|termination)|(?:has|have|had|was|were) (?:been )?(?:ended|a customer)|ended customers?',
  later: String.raw`poll\w*|until the customer (?:is there|appears|shows up)|shows up|async\w*|background|(?:loaded|processed|imported) (?:afterwards|later|after\w*)|before the customers are loaded|eventually`,
  accepted: 'accepted|received',
  load: String.raw`\w*load(?:s|ed|ing)?|import\w*|initial\w*`,
  during: String.raw`while|during|meanwhile|in parallel|ongoing|under way|simultaneous\w*`,
  waiting: String.raw`wait\w*|held back|hold(?:s)? back|until|postpone\w*|defer\w*|finished|completed|done|once the(?: \w+)*|after the (?:initial )?(?:load|file|import)(?: \w+)*`,
  tooEarly: 'too (?:early|soon)|prematurely',
  before: 'before',
  notYet: 'not(?: yet)?',
  severalFiles: String.raw`(?:several|multiple|many|two) (?:files|batches)|volume\w*|split\w*|distribut\w*`,
  onlyActive: String.raw`(?:only|just)(?: \w+)? (?:active|current|open|ongoing)|selection\w*|samples?|(?:ended|former|terminated) customers?(?: \w+)* (?:not|left out|excluded)(?: \w+)*|not part of(?: \w+)*|exclud\w*`,
  internalError: String.raw`internal (?:server )?errors?|server errors?|outage\w*|unavailable|time ?outs?|timed out|fails|is down|no response from kfr`,
  retry: String.raw`retr(?:y|ies|ied|ying)|tr(?:y|ies|ied) again|resend\w*|re sent|sends? (?:it )?again|back ?off`,
  cut: String.raw`(?:connection|network|line|socket)(?: \w+){0,2} (?:lost|cut|drop\w*|broken|breaks|closed|reset|interrupted)|(?:loss|lost) (?:of )?connection|unknown outcome|outcome (?:is )?unknown|(?:lost|no|missing) answer`,
  foreign: String.raw`contracts?|agreements?|monitor\w*|alert\w*|log(?:s)? in\w*|login\w*|logs|online bank\w*|payments?|invoices?|backups?|restored?|firewall\w*|training|meetings?|reports?|dpia|gdpr|risk\w*|privacy|pen ?test\w*|penetration|performance test\w*|load test\w*|support desk|loans?|credit cards?|account (?:overview|number)\w*|supplier\w*|vendor\w*|management|routine\w*|procedure\w*|documented procedure\w*|certificate is ordered|total|app|balance|interest\w*|audit\w*|password\w*|e ?mail|mail|employees?|staff|general ledger|payroll|crm|database|migrat\w*|user interface|button|screen|roles|data cent(?:er|re)|drill|statements?|marketing|consent|project\w*`,
};

/** Words of any test, which tell no case from another: a pattern as above. */
export const neutralWords = String.raw`a|an|the|of|to|in|on|at|by|for|from|with|as|is|are|be|been|was|were|that|this|it|its|and|or|but|which|who|when|while|then|than|into|all|any|each|our|we|us|gives?|gets?|returns?|should|must|can|cannot|will|not|no|customers?|relationships?|kfr|register|maskinporten|client|rejected|refused|denied|accepted|expect\w*|ok|created|valid|active|calls?|requests?|answers?|responses?|status|code|rows?|day|date|today|use[sd]?|using|send\w*|bank\w*|institution\w*|own|right|test|check\w*|verif\w*|attempt\w*|list|empty|still|safe|path|url|body|content|type|api|http\w*|existing|server|documented|documentation`;
