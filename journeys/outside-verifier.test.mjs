// The outside verifier itself: says yes to what is true, and no to what is not. Keys made for the test.
import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {gzipSync} from 'node:zlib';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {loader, verify} from './outside-verifier.mjs';

const BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
const V2 = 'https://www.w3.org/ns/credentials/v2';

export default async function outsideVerifier({step}) {
  const answers = new Map();
  const server = createServer((request, response) => {
    const body = answers.get(request.url);
    response.writeHead(body ? 200 : 404, {'content-type': 'application/json'});
    response.end(JSON.stringify(body ?? null));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address();
  try {
    await withKeys({step, answers, base: `http://127.0.0.1:${port}`, port});
  } finally {
    server.close();
  }
}

async function withKeys({step, answers, base, port}) {
  const short = await didKey();
  const web = await didWeb(`did:web:127.0.0.1%3A${port}:organizations:a`, answers, '/organizations/a/did.json');

  await step('a badge signed by a did:key is true', async () => {
    const badge = await sign(short, badgeOf(short.controller));
    assert.deepEqual(await verify(badge), {verified: true, why: [], checks: {proof: true, status: null}});
  });
  await step('a badge changed after signing is not', async () => {
    const badge = await sign(short, badgeOf(short.controller));
    badge.credentialSubject.achievement.name = 'Autre chose';
    const answer = await verify(badge);
    assert.equal(answer.verified, false);
    assert.equal(answer.checks.proof, false);
  });
  await step('a badge in the name of another issuer is not', async () => {
    const badge = await sign(short, badgeOf('did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'));
    assert.equal((await verify(badge)).verified, false);
  });
  await step('a did:web badge is true until its bit is set', async () => {
    const status = {
      id: `${base}/status/1#4`, type: 'BitstringStatusListEntry', statusPurpose: 'revocation',
      statusListIndex: '4', statusListCredential: `${base}/status/1`
    };
    const badge = await sign(web, {...badgeOf(web.controller), credentialStatus: status});
    answers.set('/status/1', await sign(web, listOf(web.controller, base, 0)));
    assert.deepEqual((await verify(badge)).checks, {proof: true, status: true});
    answers.set('/status/1', await sign(web, listOf(web.controller, base, 0b0000_1000)));
    const withdrawn = await verify(badge);
    assert.equal(withdrawn.verified, false);
    assert.match(withdrawn.why.join(), /revocation/);
    answers.set('/status/1', await sign(short, listOf(short.controller, base, 0)));
    assert.match((await verify(badge)).why.join(), /another issuer/);
  });
}

async function didKey() {
  const key = await Ed25519Multikey.generate();
  key.controller = `did:key:${key.publicKeyMultibase}`;
  key.id = `${key.controller}#${key.publicKeyMultibase}`;
  return key;
}

async function didWeb(id, answers, path) {
  const key = await Ed25519Multikey.generate();
  key.controller = id;
  key.id = `${id}#key-1`;
  const method = await key.export({publicKey: true, includeContext: false});
  answers.set(path, {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id, verificationMethod: [method], assertionMethod: [key.id]
  });
  return key;
}

function badgeOf(issuer) {
  return {
    '@context': [V2, BADGES], id: 'urn:uuid:6f3c7d0e-7e1f-4c0a-9d42-2f1d1c5f9a11',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: {id: issuer, type: ['Profile'], name: 'Les Jardins'},
    validFrom: '2026-01-01T00:00:00Z', name: 'Redire une consigne',
    credentialSubject: {
      type: ['AchievementSubject'],
      achievement: {
        id: 'urn:uuid:0d0f3f53-7b3b-4d2e-9d2d-3a54f1b6a001', type: ['Achievement'], name: 'Redire une consigne',
        description: 'Dire avec ses mots', criteria: {narrative: 'Redit ce qui est demandé'}
      }
    }
  };
}

function listOf(issuer, base, first) {
  const bits = Buffer.alloc(16_384);
  bits[0] = first;
  return {
    '@context': [V2], id: `${base}/status/1`, type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer, validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: `${base}/status/1#list`, type: 'BitstringStatusList', statusPurpose: 'revocation',
      encodedList: `u${gzipSync(bits).toString('base64url')}`
    }
  };
}

async function sign(key, credential) {
  const suite = new DataIntegrityProof({signer: key.signer(), cryptosuite});
  return vc.issue({credential, suite, documentLoader: loader()});
}
