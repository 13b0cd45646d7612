import type { Respelling, TestWords } from '../words.ts';

/** Other spellings, each brought to the one that the patterns below use. */
export const respellings: readonly Respelling[] = [
  ['(?:can|do|does|is|was|should|must|has|have)n t|cannot|can not', 'not'],
  ['look(?:s|ed|ing)? up|look ups?|lookups', 'lookup'],
  ['clients? s', 'client'],
  ['legal persons?', 'organisation'],
];

const bank = String.raw`(?:bank\w*|institution\w*|organi[sz]ation\w*|compan\w*|lenders?|insurers?|orgnr|undertaking\w*|competitor\w*)`;
const otherCount = String.raw`(?:(?!9\b|11\b)\d{1,2}|two|three|four|five|six|seven|eight|ten|twelve|thirteen)`;

/** What rows of tests say, as patterns of plain words: each line one class, sorted by topic. */
export const testWords: TestWords = {
  // Tokens
  token: '(?:access )?tokens?|authori[sz]ation|bearer|jwts?',
  getting: String.raw`return(?:s|ed)?|get(?:s|ting)?|fetch\w*|obtain\w*|issue[sd]?|request(?:s|ed|ing)?|acquir\w*|retriev\w*|receiv\w*|exchang\w*|grant(?:s|ed)?`,
  tokenIsGot: '(?:get|obtain|fetch|acquire|request) (?:a |an )?(?:maskinporten |access |valid )?token|tokens? (?:is|are|can be) (?:issued|obtained|fetched|retrieved|acquired|granted)|token (?:request|retrieval|issuance)',
  tokenPath: 'token endpoint',
  authenticates: String.raw`authenticat\w*|log(?:s)? on`,
  maskinporten: 'maskinporten',
  customerCall: String.raw`calls?|call with|registr\w*|reject\w*|refus\w*|lookup|sent without`,
  without: String.raw`without|not have|has no|missing|lack\w*|omit\w*|no|not (?:sent|present|given|included|set|supplied|provided)|left out|absent|absence|empty|blank`,
  unauthenticated: 'unauthenticated|not authenticated|anonymous',
  expired: String.raw`expir\w*|run out|past (?:its|the) (?:life\w*|expiry)|no longer valid|too old|stale|outdated|old`,
  beforeExpiry: String.raw`(?:before|until|till) (?:it |the token )?(?:expir\w*|runs out)|as long as(?: \w+){0,4}|while (?:it is |still )*valid|within (?:its|the) (?:life\w*|validity)`,
  scope: 'scopes?|bits kundeforhold',
  readAccess: String.raw`read ?only|read (?:access|permission|scope)|insufficient \w+|(?:without|no|lacks?|missing) (?:the )?write (?:access|permission)`,
  writeScope: '(?:the )?write scope|scope for writing|(?:bits )?kundeforhold write',
  writeAccess: 'write (?:access|permission)',
  signature: 'signatures?|signed',
  altered: String.raw`alter\w*|tamper\w*|modif\w*|not (?:\w+ )?(?:verif|validat)\w*|forged?|manipulat\w*|changed|corrupt\w*|fake|self made|does not match|edited`,
  otherIssuer: String.raw`(?:other|another|unknown|wrong|untrusted|different|foreign) (?:issuer|key)|not issued by(?: \w+)*|issuer is (?:unknown|wrong)|issued by (?:someone|somebody|anyone|an)(?: \w+)? (?:else|other)|(?:someone|somebody|anyone|other) (?:else )?than maskinporten`,
  reused: String.raw`reus\w*|re used|used (?:again|repeatedly|several times|more than once)|cach\w*|(?:without|instead of|not) (?:fetching|requesting|getting|fetch|request) (?:a )?new(?: one| token)?`,
  sameToken: '(?:the )?(?:same|one|a single) (?:access )?token',
  manyCalls: String.raw`(?:several|many|multiple|two|three|ten|\d+) (?:calls|requests|registrations)`,

  // Operations
  add: String.raw`(?:are|be|gets) registered|is registered (?:by|with|under|as)|add|adds|added|adding|register|registers|registering|registrations?|creat(?:e|es|ing|ion)|new (?:\w+ )?(?:customers?|person|company)|enrol\w*|onboard\w*|insert\w*|posting`,
  end: String.raw`delet\w*|end|ends|ending|ended|terminat\w*|remov\w*|clos\w* (?:a |the )?(?:relationship|customer)|offboard\w*|deregister\w*|cancel\w*|leaves|left the bank`,
  alreadyEnded: 'already (?:been )?(?:ended|deleted|terminated|closed|removed)',
  lookup: String.raw`lookup|quer(?:y|ies|ied|ying)|search\w*|read (?:a|the|own)|find(?:s|ing)? (?:\w+ ){0,2}(?:customers?|relationships?)|inquir\w*|enquir\w*|retriev\w* (?:\w+ ){0,2}customers?`,
  single: 'singly|one by one|individually|single (?:customer|registration|post|call)s?',

  // Files
  file: String.raw`files?|batch\w*|uploads?|uploaded|uploading|multipart|csv|bulk`,
  row: 'rows?|lines?|records?|entry|entries',
  load: String.raw`\w*load(?:s|ed|ing)?(?<!upload\w*)|import\w*|initial\w*|ingest\w*|processed|processing`,

  // Customers
  person: 'persons?|people|private|individuals?|natural persons?',
  dNumber: 'temporary id(?:entity number)?',
  organisation: String.raw`compan\w*|organi[sz]ations?|enterprises?|business\w*|corporat\w*|legal (?:entit\w*|persons?)|firms?`,
  organisationNumber: 'orgnr',
  path: 'path|url',
  otherInstitution: [
    String.raw`(?:another|other|different|foreign|wrong|someone else s|somebody else s)(?: \w+)? ${bank}(?: s)?(?: \w+)?|on behalf of (?:another|other|others|someone|somebody)(?: \w+)?|not (?:its|our|their) own(?: \w+)?|(?:somebody|someone) else s(?: \w+)?|competitor\w*(?: s)?|neighbou?r\w*`,
    String.raw`(?:other|different)(?: \w+)? than (?:our|its|the token)(?: s)?(?: own)?(?: \w+)?|only(?: \w+){0,3} (?:for itself|for ourselves|its own|our own)(?: \w+)?|(?:for itself|(?:its|our) own) only|customers? of (?:another|others)(?: \w+)?|belong\w* to (?:another|other|someone|somebody)(?: \w+)?|orgnr (?:\w+ ){0,3}(?:does not match|differs|not matching)(?: \w+){0,2}`,
  ].join('|'),
  never: String.raw`(?:never|not|isn t|wasn t)(?: (?:a|been|is|was|yet|an|our|existing))*(?: (?:customers?|registered|exist\w*|found|known))|not exist|non ?exist\w*|not found|no such(?: \w+)?|is unknown|non ?customers?|unregistered|no relationships?|without (?:a |any )?relationships?`,
  unknownCustomer: 'unknown (?:customers?|persons?|relationships?|compan\\w*|orgnr|fnr)',
  emptyList: 'empty (?:list|answer|response|result|banks)|no (?:hits?|results?|match\\w*)|nothing found',

  // Identifiers and types
  number: '(?:customer )?identifiers?|numbers?|customerid|ids?|digits|fnr|dnr|orgnr',
  invalid: 'invalid|impossible|wrong|bad|malformed|incorrect|not valid|illegal|unsupported|faulty|erroneous',
  unknown: 'unknown|other than|unsupported|not supported|made up|bogus',
  right: 'right|correct',
  wrongLength: 'too (?:short|long|few|many)|letters|characters|wrong (?:length|number of)|non ?numeric',
  wrongDigits: String.raw`too (?:few|many) digits|${otherCount} (?:or ${otherCount} )?digits?|letters instead(?: \w+)*|(?:neither|not|other than) (?:9|nine) (?:nor|or) (?:11|eleven)(?: digits?)?|wrong number of digits`,
  rightDigits: '(?:9|11|nine|eleven) digits?',
  type: '(?:customer )?types?|relationshiptype|customertype',
  invalidTypePath: String.raw`unknown type in the path|(?:other|anything|different|not|else)(?: \w+){0,2} dsopbank`,

  // Headers
  header: 'headers?|correlationid|customerid',
  required: 'required|mandatory',
  requiredHeader: '(?:required|mandatory) headers?',

  // Repetition
  again: String.raw`(?<!tr(?:y|ies) |sends? |sent )again|twice|same(?! way)|duplicate\w*|(?:two|2) times|already|repeat\w*|second (?:time|delete|add|upload)|once more|identical|re ?upload\w*|idempoten\w*|re ?regist\w*`,
  existing: '(?:existing|known|registered) customers?',

  // Parts of an upload
  boundary: 'boundary|boundaries|separators?|delimiters?',
  quoted: String.raw`quot\w*`,
  different: String.raw`differ\w*|mismatch\w*|other than|does(?: not|n t) match|not match\w*|not the (?:same|one)|unequal|another|inconsisten\w*`,
  part: 'parts?|fields?|customertype|customers part',
  only: 'only',
  missingPart: '(?:missing|omitted|absent) (?:part|field)s?|one of the (?:two )?parts',
  large: String.raw`(?<!(?:under|below|less than) \d+ )mb|megabytes?|file size|too (?:large|big)|larger than|bigger than|exceed\w*|max\w*|(?:size )?limit|oversize\w*|over the limit`,

  // Dates
  date: 'dates?|startdate|fradato|tildato',
  form: String.raw`format\w*|calendar|written`,
  wrongDate: String.raw`wrongdate|not(?: \w+){0,3} isodate|(?:february|april) 3[01]|(?:date|day) that does not exist|nonexistent date|impossible date`,
  startDate: 'startdates?|start dates|with(?:out)? (?:a )?dates?|with and without(?: start)? dates?',
  period: String.raw`fradato|tildato|periods?|date range\w*|interval\w*`,
  dateOrder: String.raw`fradato(?: \w+){0,3} (?:after|later than|greater)(?: \w+){0,2}(?: tildato)?|tildato(?: \w+){0,3} (?:before|earlier than|less)(?: \w+){0,2}(?: fradato)?|backwards|wrong order|(?:reversed|inverted|negative) (?:period|dates|interval|range)|ends before(?: \w+){0,3}|end(?: date)? before start(?: date)?|start(?: date)? after end(?: date)?`,
  history: String.raw`histor\w*(?! (?:\w+ )?(?:stays|unchanged|remains))|back in time|in the past|(?:past|earlier|former) (?:period|date)s?`,
  former: 'past customers?|former(?:ly)?|previous|after (?:the )?(?:deletion|end|termination)|(?:has|have|had|was|were) (?:been )?(?:ended|deleted|a customer)|(?:ended|deleted) customers?|ex ?customers?',

  // Loading of files
  later: String.raw`poll\w*|until the customer (?:is there|appears|shows up)|shows? up|async\w*|background|(?:loaded|processed|imported|appear|available|found|searchable|visible) (?:afterwards|later|after\w*|gradually|eventually)|before the customers are loaded|eventually|gradually|not (?:yet )?(?:searchable|visible|loaded|there|found)(?: yet| immediately| right| at once)*|not (?:immediately|at once|right away)|only means(?: \w+)?|delayed`,
  soonAfter: '(?:right|immediately|straight|directly) after',
  afterwards: 'afterwards|later|then',
  accepted: 'accepted|received',
  during: String.raw`while|during|meanwhile|in parallel|ongoing|under way|simultaneous\w*|at the same time|in progress|concurrent\w*`,
  waiting: String.raw`wait\w*|held back|hold(?:s|ing)? back|until|postpon\w*|defer\w*|delay\w*|queu\w*|finished|completed|complete|done|once the(?: \w+)*|after the (?:initial )?(?:load|file|import)(?: \w+)*`,
  tooEarly: 'too (?:early|soon)|premature\\w*',
  before: 'before|prior to',
  notLoaded: 'not(?: yet)?(?: (?:been|fully))* (?:loaded|imported|processed)(?: yet)?',
  comesBack: String.raw`(?<!not )(?:comes?|is|shows? up|gets)(?: \w+){0,2} (?:back|anyway|nevertheless)|reappear\w*|resurrect\w*`,
  severalFiles: String.raw`(?:several|multiple|many|two|number of|\d{1,2}) (?:files|batches|chunks)|volume\w*|split\w*|distribut\w*|chunk\w*`,
  plan: 'per second|plan|planning|pace|speed|rate|duration|capacity|throughput|load time|how long',
  activeCustomers: '(?:active|current|open|ongoing|existing) (?:customers?|relationships?)',
  onlyActive: String.raw`(?:only|just)(?: \w+)? (?:active|current|open|ongoing)(?: \w+)?|selection\w*|samples?|spot checks?|(?:ended|former|terminated|closed|previous) (?:customers?|relationships?)(?: \w+)* (?:not|left out|excluded|omitted)(?: \w+)*|(?:ended|closed)(?: \w+){0,4} (?:are )?not (?:there|loaded|included|part)(?: \w+)*|not part of(?: \w+)*|exclud\w*|(?:without|no|omit\w*|leaves? out) (?:ended|former|terminated|closed|previous)(?: \w+)?`,

  // Failures
  internalError: String.raw`internal (?:server )?errors?|server errors?|outage\w*|unavailable|(?:kfr|server|register) fails|is down|no response from kfr|overload\w*`,
  timeout: String.raw`time ?outs?|timed out|times out|no (?:response|answer|reply)|(?:lost|missing) (?:answer|response)|(?:answer|response) (?:is )?(?:lost|missing)|not (?:answer|respond)\w*`,
  retry: String.raw`retr(?:y|ies|ied|ying)|tr(?:y|ies|ied) again|resen[dt]\w*|re sent|sends? (?:it )?again|sent again|back ?off|another attempt|new attempt`,
  cut: String.raw`(?:network|communication) (?:failure|error|outage)s?|(?:connection|network|line|socket)(?: \w+){0,2} (?:lost|cut|drop\w*|broken|breaks|closed|reset|interrupted|fail\w*)|(?:loss|lost|dropped|broken) (?:of )?connection|(?:unknown|uncertain|unclear) (?:outcome|result)|outcome (?:is )?(?:unknown|uncertain)`,

  // Negation, and what the answer is
  negation: 'not|never|no',
  refused: String.raw`reject\w*|refus\w*|den(?:y|ied|ies)|forbid\w*|forbidden|block\w*|not (?:allowed|permitted|accepted|possible|able)|fails|unauthorized|error`,
  notStatus: String.raw`(?:not|no) (?:a )?[1-5]\d\d`,
  notRefused: 'not (?:rejected|refused|an error)|no errors?|without errors?',

  foreign: [
    // Money
    String.raw`\w*payments?|invoices?|loans?|credit\w*|cards?|account (?:overview|number)\w*|balance|interest\w*|statements?|payroll|general ledger|ledger|transfers?|mortgage\w*|insurance|savings`,
    // Agreements, organisation, documents
    String.raw`contracts?|agreements?|training|meetings?|reports?|risk\w*|support desk|suppliers?|vendors?|management|routine\w*|procedures?|documented procedure\w*|certificate is ordered|ordered|total|audit\w*|employees?|staff|project\w*|manuals?|sign off|signed off|owner|go live|workshop\w*|policy|policies`,
    // Law and control
    'dpia|gdpr|privacy|consent|kyc|aml|sanctions?',
    // Running systems
    String.raw`test (?:data|persons?|users?|report|plan)|monitor\w*|alert\w*|alarms?|logs|backups?|restored?|restoring|firewall\w*|pen ?test\w*|penetration|performance test\w*|load test\w*|crm|databases?|migrat\w*|data cent(?:er|re)s?|drill|disk|rollback|deploy\w*|whitelist\w*|allowlist\w*`,
    // People at screens
    String.raw`log(?:s)? in\w*|login\w*|online bank\w*|internet bank\w*|mobile bank\w*|app|password\w*|e ?mail|mail|user interface|button|screen\w*|roles?|users?|marketing|intranet|mfa|sso`,
  ].join('|'),
};

/** Words of any test, which tell no case from another: a pattern as above. */
export const neutralWords = [
  'a|an|the|of|to|in|on|at|by|for|from|with|as|is|are|be|been|was|were|that|this|it|its|and|or|but|which|who|when|while|then|than|into|all|any|each|both|our|we|us|gives?|gets?|returns?|returned|should|must|can|will|has|have|afterwards|also|still|one|own|per|so|if|after|during',
  String.raw`customers?|relationships?|kfr|register|maskinporten|client|bank\w*|institution\w*|certificate|correlationid (?:is )?(?:returned|echoed)|dsopbank`,
  String.raw`accepted|expect\w*|ok|created|no content|content|valid|active|calls?|requests?|answers?|responses?|status|code|rows?|day|today|use[sd]?|using|send\w*|sent|right|correct|(?:positive|negative) test|tests? (?:that|of)|check\w*|verif\w*|attempt\w*|list|safe|path|url|body|contenttype|api|http\w*|existing|server|documented|documentation|docs|format|happy path|happy|case|success\w*|isodate|no (?:duplicates?|new relationship)|only one relationship|one relationship|not (?:an error|create a new relationship)`,
].join('|');
