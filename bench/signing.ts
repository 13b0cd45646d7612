/**
 * How many RSA-2048 signatures (RS256) a second this machine makes with all it has: asynchronous signing in
 * Node's thread pool, four in flight. No token endpoint that signs can be faster. Run in a process of its own:
 * `node bench/signing.ts <seconds>` prints the number.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';

const signAside = promisify(sign);
const IN_FLIGHT = 4;
const WARM_UP = 200;

const seconds = Number(process.argv[2] ?? 3);
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
// About as long as the header and claims of an access token.
const text = randomBytes(600);

async function signUntil(isEnough: (signatures: number) => boolean): Promise<number> {
  let signatures = 0;
  const signer = async (): Promise<void> => {
    while (!isEnough(signatures)) {
      await signAside('RSA-SHA256', text, privateKey);
      signatures += 1;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, signer));
  return signatures;
}

await signUntil((signatures) => signatures >= WARM_UP);
const begun = performance.now();
const signatures = await signUntil(() => performance.now() - begun >= seconds * 1000);
console.log(Math.round((signatures * 1000) / (performance.now() - begun)));
