import type { ExplanationTexts } from '../explanations.ts';

const callCorrectPath = ({ correct }: { correct: string }) => `Call ${correct}. The real gateway probably compares paths as they are written, too, and answers 404 (an assumption of the sandbox).`;

export const explanations: ExplanationTexts = {
  'path-unknown': {
    summary: ({ correct }) => (correct === undefined ? 'The register has no such path.' : `The register has no such path; did you mean ${correct}?`),
    remedy: ({ correct }) => (correct === undefined ? 'Compare the path with the contract; capitals count (customers/financialInstitutions/{fid}/relationshipType/DSOPBANK).' : `Call ${correct}. Paths are told apart by capitals.`),
  },
  'slash-at-the-end': { summary: 'The path ends in a slash that the contract does not have.', remedy: callCorrectPath },
  'slash-doubled': {
    summary: 'The path has two slashes in a row, often of a base address that ends in one.',
    remedy: callCorrectPath,
  },
  'method-head': {
    summary: 'The contract has HEAD on no path. The real gateway probably refuses it, too, with 404 or 405 (an assumption of the sandbox).',
    remedy: ({ allowed }) => `Use ${allowed}. To see whether the service is up, get a token or make a look-up.`,
  },
  'method-not-allowed': {
    summary: 'The path exists, but not with this method.',
    remedy: ({ allowed }) => `Use ${allowed}.`,
  },
  'contract-violation': {
    summary: ({ where }) => `The contract is broken at ${where}; let through here, perhaps not by the real service.`,
    remedy: ({ base }) => `Send what the contract says: GET ${base}/openapi.yaml.`,
  },

  'query-unknown': {
    summary: ({ unknown }) => {
      if ('more' in unknown) return unknown.more === 1 ? '1 more query parameter is unknown and was not used.' : `${unknown.more} more query parameters are unknown and were not used.`;
      const { name, suggestion } = unknown;
      const notUsed = `The query parameter ${name} is unknown and was not used`;
      if (suggestion === undefined) return `${notUsed}.`;
      return suggestion.in === 'query' ? `${notUsed}; ${suggestion.name} is likely meant.` : `${notUsed}; ${suggestion.name} is a header.`;
    },
    remedy: ({ unknown }) => {
      if ('more' in unknown) return 'Send what the contract has.';
      const { suggestion, queryNames, isOptionalDay } = unknown;
      if (suggestion?.in === 'query') return `Write ${suggestion.name}, capitals as here.${isOptionalDay ? ' A day that is left out is today.' : ''}`;
      if (suggestion?.in === 'header') return `Send ${suggestion.name} as a header.`;
      return queryNames.length === 0 ? 'Leave the query out.' : `The operation knows ${queryNames.join(', ')}.`;
    },
  },
  'header-misspelt': {
    summary: ({ name, known }) => `The header ${name} was not used; ${known}, which is likely meant, was not sent.`,
    remedy: ({ known }) => `Write ${known} exactly so; capitals do not count.`,
  },
  'header-repeated': {
    summary: ({ name, counts }) => (counts === 'first' ? `The header ${name} was sent more than once; the first one counts here. The real service may take another, or refuse the call.` : `The header ${name} was sent more than once; the values were joined with a comma.`),
    remedy: ({ name }) => (name === 'Authorization' ? 'Send it once. Clients generated from the contract send it twice, as it is a header parameter and a security scheme: set one of the two only.' : 'Send it once.'),
  },
  'content-length-missing': {
    summary: ({ outcome }) => (outcome === 'served' ? 'The POST has no body and no Content-Length. It was served; gateways of Azure, behind which KFR may be, refuse that with 411.' : 'The POST has no body and no Content-Length; gateways of Azure refuse that with 411.'),
    remedy: ({ takesBody }) =>
      takesBody
        ? 'The upload has no body: send the form with the parts customer_type and customers (curl -F), and leave Content-Length to the library. The rule is the switch content-length.'
        : 'Send an empty body: curl -d \'\' in place of -X POST; CURLOPT_POSTFIELDS => \'\' in PHP; setDoOutput(true) and getOutputStream().close() in HttpURLConnection; setEntity(new StringEntity("")) in Apache HttpClient 5; body("") in reqwest. The rule is the switch content-length.',
  },

  'accept-without-json': {
    summary: 'Accept leaves no room for JSON, and the register answers in nothing else.',
    remedy: 'Send Accept: application/json, or leave the header out.',
  },
  'body-unheeded': {
    summary: 'The operation takes no body. What was sent is not looked at.',
    remedy: 'Say everything in path, query and headers, and leave the body out; a proxy may refuse a GET or DELETE that has one.',
  },
};
