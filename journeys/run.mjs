// Walks the product in a real browser, as people do, on every engine.
//
//   node journeys/run.mjs [NAME...]        only the journeys whose file begins with NAME
//
// Reads: POSSIBLES_BIN, POSSIBLES_TEST_POSTGRES, CHROMIUM, POSSIBLES_STRICT,
// POSSIBLES_SHOTS (a folder: a picture of every step is kept there).
import {existsSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';
import outsideVerifier from './outside-verifier.test.mjs';
import {engines, start} from './server.mjs';
import {DESK, PHONE, Walk} from './walk.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const binary = process.env.POSSIBLES_BIN ?? join(here, '..', 'target', 'debug', 'possibles');
const strict = process.env.POSSIBLES_STRICT === '1';
const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'
];
const counts = {passed: 0, failed: 0};

function tell(good, name, why) {
  counts[good ? 'passed' : 'failed'] += 1;
  console.log(`${good ? 'ok' : 'not ok'} ${name}`);
  for(const line of [why ?? []].flat()) console.log(`  ${line.replaceAll('\n', '\n  ')}`);
}

/** A step of a journey. The first that fails ends it: what follows would only fail too. */
function stepper(label, walk) {
  return async (name, work) => {
    try {
      const answer = await work();
      const found = walk ? await walk.look(name) : [];
      tell(found.length === 0, `${label}: ${name}`, found);
      return answer;
    } catch(error) {
      tell(false, `${label}: ${name}`, error.stack ?? String(error));
      throw new Ended();
    }
  };
}

class Ended extends Error {}

async function walkThrough(file, {browser, server, engine}) {
  const journey = file.replace('.journey.mjs', '');
  const label = `${engine.name} ${journey}`;
  const walk = new Walk({browser, base: server.base, journey: `${engine.name}-${journey}`});
  try {
    const {default: go} = await import(pathToFileURL(join(here, file)).href);
    await go({
      browser, base: server.base, links: server.links, engine: engine.name, screens: {PHONE, DESK},
      person: options => walk.person(options), axe: page => walk.axe(page), step: stepper(label, walk)
    });
  } catch(error) {
    if(!(error instanceof Ended)) tell(false, `${label}: the journey itself`, error.stack ?? String(error));
    for(const line of server.said.slice(-10)) console.log(`  server: ${line}`);
  } finally {
    await walk.end();
  }
}

async function onEngine(engine, files, browser) {
  let server;
  try {
    server = await start(binary, engine);
  } catch(error) {
    tell(false, `${engine.name}: possibles demo starts`, error.message);
    return;
  }
  tell(true, `${engine.name}: possibles demo starts`);
  try {
    for(const file of files) await walkThrough(file, {browser, server, engine});
  } finally {
    await server.stop();
  }
}

async function main(names) {
  const all = readdirSync(here).filter(file => file.endsWith('.journey.mjs')).sort();
  const files = names.length ? all.filter(file => names.some(name => file.startsWith(name))) : all;
  if(!files.length) throw new Error(`no journey begins with ${names.join(' or ') || 'anything'}`);
  if(!existsSync(binary)) throw new Error('the binary is not built (cargo build -p server)');
  if(!names.length) {
    await outsideVerifier({step: stepper('outside verifier')}).catch(error => {
      if(!(error instanceof Ended)) throw error;
    });
  }
  const walked = engines();
  if(walked.length < 2) {
    console.log('skipped: journeys on PostgreSQL: POSSIBLES_TEST_POSTGRES is not set');
    if(strict) tell(false, 'journeys on PostgreSQL');
  }
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags, headless: true
  });
  try {
    for(const engine of walked) await onEngine(engine, files, browser);
  } finally {
    await browser.close();
  }
}

main(process.argv.slice(2)).catch(error => tell(false, 'journeys', error.stack ?? String(error))).finally(() => {
  console.log(`journeys: ${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed ? 1 : 0;
});
