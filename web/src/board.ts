// <possibles-board data-live data-cell data-announce>: the team board. The arrows move from cell to cell as in a
// sheet, and a cell that somebody changes is fetched again, swapped, and said once, quietly.
const HALO = 2400;
const PAGE = 5;

class Board extends HTMLElement {
  private source: EventSource | null = null;
  private waiting = new Set<string>();
  private lost = false;

  connectedCallback(): void {
    this.grid();
    this.addEventListener('keydown', (event) => this.move(event));
    this.addEventListener('focusin', (event) => this.here(event.target as HTMLElement));
    this.listen();
  }

  disconnectedCallback(): void {
    this.source?.close();
  }

  // A grid: one stop for the tab key, the arrows inside.
  private grid(): void {
    const table = this.querySelector<HTMLTableElement>('table.board');
    if (!table) return;
    table.setAttribute('role', 'grid');
    this.querySelector('.board-scroll')?.removeAttribute('tabindex');
    const links = table.querySelectorAll<HTMLElement>('tbody a');
    links.forEach((link, i) => (link.tabIndex = i ? -1 : 0));
  }

  private here(link: HTMLElement): void {
    if (!link.matches('tbody a')) return;
    for (const other of this.querySelectorAll<HTMLElement>('tbody a[tabindex="0"]')) other.tabIndex = -1;
    link.tabIndex = 0;
  }

  private move(event: KeyboardEvent): void {
    const cell = (event.target as HTMLElement).closest<HTMLTableCellElement>('tbody td, tbody th');
    const body = cell?.closest('tbody');
    if (!cell || !body || event.altKey || event.metaKey) return;
    const row = (cell.parentElement as HTMLTableRowElement).sectionRowIndex;
    const [lastRow, lastColumn] = [body.rows.length - 1, (cell.parentElement?.children.length ?? 1) - 1];
    const far = event.ctrlKey;
    const forth = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
    const goals: Record<string, [number, number]> = {
      ArrowRight: [row, cell.cellIndex + forth],
      ArrowLeft: [row, cell.cellIndex - forth],
      ArrowDown: [row + 1, cell.cellIndex],
      ArrowUp: [row - 1, cell.cellIndex],
      PageDown: [Math.min(row + PAGE, lastRow), cell.cellIndex],
      PageUp: [Math.max(row - PAGE, 0), cell.cellIndex],
      Home: [far ? 0 : row, 0],
      End: [far ? lastRow : row, lastColumn],
    };
    const goal = goals[event.key];
    if (!goal || (far && !['Home', 'End'].includes(event.key))) return;
    event.preventDefault();
    body.rows[goal[0]]?.cells[goal[1]]?.querySelector<HTMLElement>('a')?.focus();
  }

  private listen(): void {
    const address = this.dataset.live;
    const line = this.querySelector<HTMLElement>('.live');
    if (!address || !line || !('EventSource' in window)) return;
    const source = new EventSource(address);
    this.source = source;
    source.onopen = () => {
      line.hidden = false;
      // What happened while nobody listened is on the page again.
      if (this.lost) void this.refresh();
      this.lost = false;
    };
    source.onerror = () => {
      line.hidden = true;
      this.lost = true;
    };
    source.addEventListener('cell', (event) => this.changed((event as MessageEvent<string>).data));
    source.addEventListener('all', () => void this.refresh());
    window.addEventListener('pagehide', () => source.close());
    window.addEventListener('pageshow', (event) => event.persisted && location.reload());
  }

  // Several changes of one cell at once ask for it once.
  private changed(ids: string): void {
    if (this.waiting.has(ids)) return;
    this.waiting.add(ids);
    setTimeout(() => {
      this.waiting.delete(ids);
      void this.swap(ids);
    }, 40 + Math.random() * 160);
  }

  private async swap(ids: string): Promise<void> {
    const [person = '', skill = ''] = ids.split(' ');
    const known = this.querySelector<HTMLAnchorElement>(`a[href^="/cells/${CSS.escape(person)}/${CSS.escape(skill)}?"]`);
    if (!known) return;
    const answer = await fetch(`${this.dataset.cell}?person=${encodeURIComponent(person)}&skill=${encodeURIComponent(skill)}`);
    if (!answer.ok) return;
    const piece = document.createElement('template');
    piece.innerHTML = await answer.text();
    const link = piece.content.querySelector<HTMLAnchorElement>('a');
    if (!link || link.outerHTML === plain(known)) return;
    const focused = document.activeElement === known;
    if (known.hasAttribute('tabindex')) link.tabIndex = known.tabIndex;
    const words = piece.content.querySelector('.plot-words');
    if (words && known.nextElementSibling?.matches('.plot-words')) known.nextElementSibling.replaceWith(words);
    this.strip(person, known, link);
    known.replaceWith(link);
    if (focused) link.focus();
    this.shine(link);
    const line = this.querySelector('.live span:last-child');
    if (line) line.textContent = (this.dataset.announce ?? '{cell}').replace('{cell}', link.ariaLabel ?? '');
  }

  // The small picture of the person's line, on a phone.
  private strip(person: string, known: HTMLElement, link: HTMLElement): void {
    const cell = known.closest<HTMLTableCellElement>('td');
    const small = this.querySelectorAll<HTMLElement>(`.strips [data-person="${CSS.escape(person)}"] .plot`);
    const one = cell && small[cell.cellIndex - 1];
    if (!one) return;
    one.dataset.state = link.dataset.state;
    this.shine(one);
  }

  private shine(plot: HTMLElement): void {
    plot.dataset.new = '';
    setTimeout(() => delete plot.dataset.new, HALO);
  }

  private async refresh(): Promise<void> {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('possibles-board [data-fresh]');
    const old = this.querySelector('[data-fresh]');
    if (!fresh || !old) return;
    const href = document.activeElement?.closest('[data-fresh] a')?.getAttribute('href');
    old.replaceWith(fresh);
    this.grid();
    if (href) this.querySelector<HTMLElement>(`a[href="${CSS.escape(href)}"]`)?.focus();
  }
}

/** The link as the server writes it. */
function plain(link: HTMLElement): string {
  const copy = link.cloneNode(true) as HTMLElement;
  copy.removeAttribute('tabindex');
  copy.removeAttribute('data-new');
  return copy.outerHTML;
}

customElements.define('possibles-board', Board);
