import { expect, test } from 'vitest';
import { runsInForeground } from './shell-line.ts';

const serve = 'kfr-sandbox serve';

test.each<readonly [...string[]]>([
  ['sh', '-c', serve],
  ['/bin/sh', '-c', `${serve} 2>&1; echo "$?"`],
  ['bash', '-o', 'pipefail', '-c', `node bin/kfr-sandbox.js serve; true`],
  ['bash', '-ec', `${serve}; true`],
  ['bash', '-eo', 'pipefail', '-c', `${serve} | tee log`],
  ['bash', '-co', 'pipefail', `${serve} |& tee log`],
  ['bash', '--norc', '--rcfile', 'rc', '-O', 'extglob', '+x', '-lc', serve],
  ['sh', '-c', '-e', serve],
  ['sh', '-c', '--', serve],
  ['sh', '-c', `${serve} --base-url 'http://x.test/a&b'; true`],
  ['sh', '-c', `${serve} --base-url "http://x.test/\\"a&b"; true`],
  ['sh', '-c', `${serve} --base-url http://x.test/a\\&b; true`],
  ['sh', '-c', `${serve} # not & this\ntrue`],
  ['sh', '-c', 'cd . && npm start &> log'],
  ['sh', '-c', 'exec 3<&0; "/opt/bin/kfr-sandbox" serve'],
  ['sh', '-c', '"$@"; true', 'sh', 'kfr-sandbox', 'serve', '--base-url', 'http://x.test/a&b'],
  ['zsh', '-c', 'npx kfr-sandbox serve; true'],
])('%j %j %j runs the sandbox in the foreground', (...line) => {
  expect(runsInForeground(line)).toBe(true);
});

test.each<readonly [...string[]]>([
  ['sh', '-c', `${serve} &`],
  ['sh', '-c', `(${serve}&)`],
  ['sh', '-c', `${serve} --base-url 'http://x.test/a&b' & wait`],
  ['sh', '-c', `${serve} > 'a file' 2>&1 & until curl -sf x/isready; do sleep 1; done`],
  ['sh', '-c', `nohup ${serve}`],
  ['sh', '-c', `setsid ${serve}`],
  ['bash', '-c', `coproc ${serve}`],
  ['sh', '-c', '. ./up-kfr-sandbox.sh; echo up'],
  ['sh', '-c', './up-kfr-sandbox.sh; echo up'],
  ['sh', '-c', '. ./up.sh; npm test'],
  ['sh', '-ec', 'true && . ./up.sh; npm test'],
  ['bash', '-c', 'if true; then source ./up.sh; npm test; fi'],
  ['sh', '-c', `eval '${serve} &'; npm test`],
  ['sh', '-c', 'make up'],
  ['sh', 'kfr-sandbox'],
  ['sh', '-e', 'start.sh', '-c', serve],
  ['bash', '-o', '-c', serve],
  ['bash'],
  ['sh', '-c'],
  ['make', '-c', serve],
  [],
])('%j %j %j does not, or possibly not', (...line) => {
  expect(runsInForeground(line)).toBe(false);
});
