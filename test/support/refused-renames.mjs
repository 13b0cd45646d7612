// Preload (--import): refuses to rename to each path that matches RENAMES_OF, RENAMES_REFUSED times, with RENAMES_CODE; says so
// on standard error. On Windows, a virus scanner or Excel that has the file open does this.
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const { RENAMES_REFUSED: times = '1', RENAMES_CODE: code = 'EPERM', RENAMES_OF: paths = '' } = process.env;
const attempts = new Map();

function refuse(from, to) {
  const attempt = (attempts.get(to) ?? 0) + 1;
  attempts.set(to, attempt);
  if (attempt > Number(times) || !new RegExp(paths).test(to)) return;
  process.stderr.write(`refused ${attempt}: ${to}\n`);
  throw Object.assign(new Error(`${code}: rename '${from}' -> '${to}'`), { code, syscall: 'rename' });
}

const [rename, renameSync] = [promises.rename, fs.renameSync];
promises.rename = async (from, to) => {
  refuse(from, to);
  return rename(from, to);
};
fs.renameSync = (from, to) => {
  refuse(from, to);
  renameSync(from, to);
};
syncBuiltinESMExports();
