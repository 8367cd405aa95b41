// Reads JSON-LD documents, one a line, from standard input; writes for each one line of JSON:
// {"canonical": "…"} or {"error": "…"}. Contexts come from the folder given as argument; nothing is fetched.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import jsonld from 'jsonld';
import { contexts as integrity } from '@digitalbazaar/data-integrity-context';

const folder = process.argv[2];
const files = {
  'https://www.w3.org/ns/credentials/v2': 'credentials-v2.json',
  'https://www.w3.org/2018/credentials/v1': 'credentials-v1.json',
  'https://www.w3.org/ns/credentials/examples/v2': 'credentials-examples-v2.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json': 'ob-v3p0-context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json': 'ob-v3p0-context-3.0.2.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json': 'ob-v3p0-context-3.0.1.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/context.json': 'ob-v3p0-context.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json': 'ob-v3p0-extensions.json',
  'https://w3id.org/security/suites/ed25519-2020/v1': 'security-ed25519-2020-v1.json',
  'https://w3id.org/security/data-integrity/v1': 'data-integrity-v1.json',
  'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json': 'clr-v2p0-context-2.0.1.json',
  'https://purl.imsglobal.org/spec/clr/v2p0/context.json': 'clr-v2p0-context.json',
};
const known = new Map(integrity);
for (const [url, file] of Object.entries(files)) {
  known.set(url, JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

const documentLoader = async (url) => {
  if (!known.has(url)) throw new Error(`unknown context ${url}`);
  return { contextUrl: null, documentUrl: url, document: known.get(url) };
};

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const canonical = await jsonld.canonize(JSON.parse(line), {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      safe: true,
      documentLoader,
      canonizeOptions: { maxWorkFactor: 3 },
    });
    answer = { canonical };
  } catch (error) {
    answer = { error: `${error.name} ${error.message} ${error.details?.event?.code ?? ''}` };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
