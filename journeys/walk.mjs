// What every journey is held to: accessible in light and dark, no sideways scroll on a small phone,
// no request to anybody else, no error in the browser.
import {mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.env.POSSIBLES_SHOTS;

export const PHONE = {width: 360, height: 740};
export const DESK = {width: 1280, height: 900};

/** One journey's world: pages it opened and what went wrong in them. */
export class Walk {
  constructor({browser, base, journey}) {
    Object.assign(this, {browser, base, journey, contexts: [], wrong: [], seen: new Map(), still: new Set(), count: 0});
  }

  /** A new person's browser: its own cookies. `script: false` turns JavaScript off. */
  async person({screen = PHONE, dark = false, script = true, lang = 'fr-FR'} = {}) {
    const context = await this.browser.newContext({
      viewport: screen, locale: lang, colorScheme: dark ? 'dark' : 'light', javaScriptEnabled: script,
      reducedMotion: 'reduce', baseURL: this.base, serviceWorkers: 'allow', bypassCSP: false
    });
    this.contexts.push(context);
    if(!script) this.still.add(context);
    context.on('request', request => this.#request(request));
    context.on('response', response => this.#response(response));
    context.on('page', page => {
      page.on('pageerror', error => this.wrong.push(`error in the page: ${error.message}`));
      page.on('console', message => {
        const expected = /Failed to load resource/.test(message.text());
        if(message.type() === 'error' && !expected) this.wrong.push(`console: ${message.text()}`);
      });
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return page;
  }

  #request(request) {
    const url = request.url();
    if(/^(data|blob|about):/.test(url)) return;
    if(new URL(url).origin !== this.base) this.wrong.push(`a request to somebody else: ${url}`);
  }

  #response(response) {
    const kind = response.request().resourceType();
    if(response.status() >= 500) this.wrong.push(`${response.status()} for ${response.url()}`);
    if(response.status() >= 400 && kind !== 'document' && kind !== 'fetch' && kind !== 'xhr') {
      this.wrong.push(`${response.status()} for the ${kind} ${response.url()}`);
    }
  }

  /** After a step: every open page is looked at, when it changed. */
  async look(name) {
    const found = this.wrong.splice(0);
    for(const page of this.contexts.flatMap(context => context.pages())) {
      if(page.isClosed() || !page.url().startsWith(this.base)) continue;
      await page.waitForLoadState('load');
      const now = await page.content();
      if(this.seen.get(page) === now) continue;
      this.seen.set(page, now);
      if(shots) await this.#shoot(page, name);
      if((await page.evaluate(() => document.contentType)) === 'text/html') found.push(...await this.axe(page));
    }
    return found;
  }

  /** Accessibility of one page, in light and in dark, and its width on a small phone. */
  async axe(page) {
    const found = [];
    // axe is a script: where scripts are off it cannot run. The same pages are looked at with scripts in the gallery.
    if(this.still.has(page.context())) return found;
    for(const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({colorScheme});
      for(const {id, help, nodes} of await violations(page)) {
        const where = nodes.slice(0, 3).map(node => node.target.join(' ')).join(', ');
        found.push(`axe (${colorScheme}) ${new URL(page.url()).pathname}: ${id}: ${help}: ${where}`);
      }
    }
    await page.emulateMedia({colorScheme: null});
    const before = page.viewportSize();
    await page.setViewportSize({width: 360, height: 740});
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if(wide > 0) found.push(`${new URL(page.url()).pathname}: ${wide} px too wide for 360 px`);
    await page.setViewportSize(before);
    return found;
  }

  async #shoot(page, name) {
    const folder = join(shots, this.journey);
    mkdirSync(folder, {recursive: true});
    const number = String(++this.count).padStart(2, '0');
    const slug = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').slice(0, 60);
    await page.screenshot({path: join(folder, `${number}-${slug}-${page.viewportSize().width}.png`), fullPage: true});
  }

  async end() {
    await Promise.all(this.contexts.map(context => context.close()));
  }
}

/** axe runs in a world of its own, so the page's content policy stays as strict as it is. */
async function violations(page) {
  const session = await page.context().newCDPSession(page);
  try {
    const {frameTree} = await session.send('Page.getFrameTree');
    const {executionContextId} = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id, worldName: 'axe'
    });
    const run = async expression => {
      const {result, exceptionDetails} = await session.send('Runtime.evaluate', {
        expression, contextId: executionContextId, awaitPromise: true, returnByValue: true
      });
      if(exceptionDetails) throw new Error(`axe: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
      return result.value;
    };
    await run(`${axeSource}; 0`);
    return await run(`axe.run(document, {resultTypes: ['violations'], iframes: false}).then(({violations}) =>
      violations.map(({id, help, nodes}) => ({id, help, nodes: nodes.map(({target}) => ({target}))})))`);
  } finally {
    await session.detach();
  }
}
