// <possibles-drop data-send>: the file field inside also takes what is dropped or pasted on it.
class Drop extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>('input[type="file"]');
    if (!input) return;
    for (const type of ['dragenter', 'dragover']) this.addEventListener(type, (event) => this.over(event, true));
    for (const type of ['dragleave', 'drop']) this.addEventListener(type, (event) => this.over(event, false));
    this.addEventListener('drop', (event) => this.take(input, (event as DragEvent).dataTransfer?.files));
    document.addEventListener('paste', (event) => this.isConnected && this.take(input, event.clipboardData?.files));
    input.addEventListener('change', () => this.chosen(input));
    if (input.files?.length) this.name(input);
  }

  private over(event: Event, inside: boolean): void {
    event.preventDefault();
    this.toggleAttribute('data-over', inside);
  }

  private take(input: HTMLInputElement, files: FileList | undefined): void {
    if (!files?.length) return;
    input.files = files;
    this.chosen(input);
  }

  private name(input: HTMLInputElement): void {
    const file = input.files?.[0];
    this.toggleAttribute('data-chosen', !!file);
    const line = this.querySelector('output');
    if (line) line.textContent = file?.name ?? '';
  }

  private chosen(input: HTMLInputElement): void {
    this.name(input);
    if ('send' in this.dataset && input.files?.length) input.form?.requestSubmit();
  }
}

customElements.define('possibles-drop', Drop);
