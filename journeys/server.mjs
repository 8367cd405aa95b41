// Starts `possibles demo` for the journeys, on a free port and in a folder of its own.
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const PATIENCE = 180_000;

/** The engines to walk on: SQLite always, PostgreSQL when a server is given. */
export function engines() {
  const postgres = process.env.POSSIBLES_TEST_POSTGRES;
  return postgres ? [{name: 'sqlite'}, {name: 'postgres', server: postgres}] : [{name: 'sqlite'}];
}

/** Starts the demo. Gives {base, links, said, stop}; links: 'sign-in:passeur' → {name, address}. */
export async function start(binary, engine) {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'possibles-journeys-'));
  const env = {...process.env};
  delete env.POSSIBLES_DATABASE;
  if(engine.server) env.POSSIBLES_DATABASE = newDatabase(engine.server);
  const child = spawn(binary, ['demo', '--port', String(port), '--data', data, '--quiet'], {
    env, stdio: ['ignore', 'pipe', 'pipe']
  });
  const said = [];
  child.stderr.on('data', chunk => {
    said.push(...String(chunk).split('\n').filter(Boolean));
    said.splice(0, said.length - 60);
  });
  const stop = async () => {
    if(child.exitCode === null && child.signalCode === null) {
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(hard);
    }
    rmSync(data, {recursive: true, force: true});
  };
  try {
    const links = await ready(child);
    const [first] = Object.values(links);
    return {base: new URL(first?.address ?? `http://127.0.0.1:${port}`).origin, links, said, stop};
  } catch(error) {
    await stop();
    throw new Error([error.message, ...said.slice(-20)].join('\n  '));
  }
}

/** Reads the tab-separated links until the line `ready`. */
function ready(child) {
  return new Promise((resolve, reject) => {
    const links = {};
    let rest = '';
    const late = setTimeout(() => reject(new Error(`no line "ready" in ${PATIENCE / 1000} s`)), PATIENCE);
    const end = (settle, value) => { clearTimeout(late); settle(value); };
    child.once('error', error => end(reject, error));
    child.once('exit', code => end(reject, new Error(`possibles demo ended with ${code} before it was ready`)));
    child.stdout.on('data', chunk => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for(const line of lines) {
        const [kind, name, address] = line.split('\t');
        if(address) links[kind] ??= {name, address};
        if(line.trim() === 'ready') end(resolve, links);
      }
    });
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const {port} = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** A database of its own on the given server. */
function newDatabase(server) {
  const name = `journeys_${process.pid}_${Date.now()}`;
  execFileSync(psql(), ['--no-psqlrc', '--quiet', '--dbname', server, '--command', `CREATE DATABASE ${name}`]);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

function psql() {
  const home = '/usr/lib/postgresql';
  try {
    const versions = readdirSync(home).sort((a, b) => Number(b) - Number(a));
    return join(home, versions[0], 'bin', 'psql');
  } catch {
    return 'psql';
  }
}
