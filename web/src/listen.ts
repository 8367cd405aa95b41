// <possibles-listen data-reads="#main">: its button reads the target aloud, block by block, in the language of each.
const SILENT = 'nav, button, script, style, [hidden], [aria-hidden="true"], [data-silent], .only-read';
const BLOCKS = 'h1, h2, h3, p, li, dt, dd, blockquote, figcaption, legend, label, img[alt]';

interface Said {
  words: string;
  lang: string;
}

function blocks(root: Element): Said[] {
  const said: Said[] = [];
  for (const block of root.querySelectorAll<HTMLElement>(BLOCKS)) {
    if (block.closest(SILENT) || block.querySelector(BLOCKS)) continue;
    if (!block.checkVisibility?.()) continue;
    const words = block instanceof HTMLImageElement ? block.alt : spoken(block);
    const lang = block.closest<HTMLElement>('[lang]')?.lang || 'fr';
    if (words) said.push({ words, lang });
  }
  return said;
}

function spoken(block: HTMLElement): string {
  const copy = block.cloneNode(true) as HTMLElement;
  for (const silent of copy.querySelectorAll(SILENT)) silent.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

class Listen extends HTMLElement {
  private button: HTMLButtonElement | null = null;

  connectedCallback(): void {
    this.button = this.querySelector('button');
    if (!this.button || !('speechSynthesis' in window)) return;
    this.button.hidden = false;
    this.button.setAttribute('aria-pressed', 'false');
    this.button.addEventListener('click', () => (this.speaking ? this.stop() : this.start()));
    window.addEventListener('pagehide', () => this.stop());
  }

  disconnectedCallback(): void {
    this.stop();
  }

  private get speaking(): boolean {
    return this.button?.getAttribute('aria-pressed') === 'true';
  }

  private start(): void {
    const root = document.querySelector(this.dataset.reads ?? 'main');
    const queue = root ? blocks(root) : [];
    if (!queue.length) return;
    speechSynthesis.cancel();
    this.button?.setAttribute('aria-pressed', 'true');
    queue.forEach(({ words, lang }, i) => {
      const sentence = new SpeechSynthesisUtterance(words);
      sentence.lang = lang;
      sentence.rate = 0.95;
      if (i === queue.length - 1) sentence.onend = () => this.rest();
      speechSynthesis.speak(sentence);
    });
  }

  private stop(): void {
    if (!this.speaking) return;
    speechSynthesis.cancel();
    this.rest();
  }

  private rest(): void {
    this.button?.setAttribute('aria-pressed', 'false');
  }
}

customElements.define('possibles-listen', Listen);
