/**
 * RSA-2048 signatures (RS256) per second on all cores of this machine: asynchronous signing in Node's thread pool, four
 * at a time. This is the upper limit of any token endpoint that signs. `node bench/signing.ts <seconds>` prints the
 * number; run it in its own process.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';

const signAside = promisify(sign);
const concurrentSignatures = 4;
const warmUpSignatures = 200;

const seconds = Number(process.argv[2] ?? 3);
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
// About the length of an access token's header and claims.
const text = randomBytes(600);

async function signUntil(isEnough: (signatures: number) => boolean): Promise<number> {
  let signatures = 0;
  const signer = async (): Promise<void> => {
    while (!isEnough(signatures)) {
      await signAside('RSA-SHA256', text, privateKey);
      signatures += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrentSignatures }, signer));
  return signatures;
}

await signUntil((signatures) => signatures >= warmUpSignatures);
const begun = performance.now();
const signatures = await signUntil(() => performance.now() - begun >= seconds * 1000);
console.log(Math.round((signatures * 1000) / (performance.now() - begun)));
