// Builds dist/ from styles/, src/, icons.txt and the packages of package-lock.json. File names are stable: the server
// adds what makes an address change with its content.
import { build } from 'esbuild';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { print } from './print.mjs';

const here = (path) => new URL(path, import.meta.url);
const path = (name) => fileURLToPath(here(name));

function icons() {
  const folder = here('node_modules/@tabler/icons/icons/outline/');
  const names = readFileSync(here('icons.txt'), 'utf8').split('\n').map((line) => line.trim()).filter(Boolean);
  const missing = names.filter((name) => !existsSync(new URL(`${name}.svg`, folder)));
  if (missing.length) throw new Error(`icons.txt names what the package does not have: ${missing.join(', ')}`);
  const symbols = names.map((name) => {
    const inside = readFileSync(new URL(`${name}.svg`, folder), 'utf8')
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/^[\s\S]*?<svg[^>]*>/, '')
      .replace(/<\/svg>\s*$/, '')
      .replace(/\s*\n\s*/g, '');
    return `<symbol id="${name}" viewBox="0 0 24 24">${inside}</symbol>`;
  });
  writeFileSync(here('dist/icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`);
}

function files() {
  const folder = 'node_modules/@fontsource-variable/atkinson-hyperlegible-next';
  for (const subset of ['latin', 'latin-ext']) {
    copyFileSync(here(`${folder}/files/atkinson-hyperlegible-next-${subset}-wght-normal.woff2`), here(`dist/atkinson-${subset}.woff2`));
  }
  copyFileSync(here('images/logo.svg'), here('dist/logo.svg'));
  copyFileSync(here(`${folder}/LICENSE`), here('dist/atkinson-LICENSE.txt'));
}

async function bundles() {
  const common = { bundle: true, minify: true, legalComments: 'none', logLevel: 'warning', target: ['chrome105', 'firefox110', 'safari15.4'] };
  await build({ ...common, entryPoints: [path('styles/app.css')], outfile: path('dist/app.css'), external: ['*.woff2'] });
  for (const name of ['app', 'htmx']) {
    await build({ ...common, entryPoints: [path(`src/${name}.ts`)], outfile: path(`dist/${name}.js`), format: 'esm' });
  }
}

// What a first visit loads before it can be read: over the limit, the build fails.
function weigh() {
  const first = ['app.css', 'app.js', 'icons.svg', 'atkinson-latin.woff2'];
  const size = (name) => (name.endsWith('.woff2') ? statSync(here(`dist/${name}`)).size : gzipSync(readFileSync(here(`dist/${name}`))).length);
  const all = first.map((name) => `${name} ${(size(name) / 1024).toFixed(1)}`);
  const total = first.reduce((sum, name) => sum + size(name), 0);
  console.log(`first page, kB compressed: ${all.join(', ')}; total ${(total / 1024).toFixed(1)}`);
  if (total > 80 * 1024) throw new Error('the first page weighs more than 80 kB without its HTML');
}

rmSync(here('dist'), { recursive: true, force: true });
mkdirSync(here('dist'));
icons();
files();
print();
await bundles();
weigh();
