import { cp, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyFolder } from './commands.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a folder on an employee's machine may be called: letters outside ASCII, spaces, characters that shells and URLs escape. */
const folderNames = ['Øyvind Åse', 'OneDrive - Én Bank AS', "kfr sandbox (50% av '#1')"];

const copied = [
  'bin',
  'build',
  'certs',
  'openapi',
  'package-lock.json',
  'package.json',
  'rolldown.config.ts',
  'scenarios',
  'src',
  'web',
] as const;

/** A copy of the product in a folder with such a name, and a link to its packages. Removed when the test ends. */
export async function checkoutCopy(): Promise<string> {
  const folder = join(await emptyFolder(), ...folderNames);
  await mkdir(folder, { recursive: true });
  const filter = (path: string) => !path.endsWith('.test.ts');
  for (const name of copied) await cp(join(root, name), join(folder, name), { recursive: true, filter });
  // A junction, because on Windows only administrators may create symbolic links.
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}
