// <possibles-record data-for="file" data-most="180">: records a voice into the file field of that id, where the browser can.
class VoiceRecorder extends HTMLElement {
  private recorder: MediaRecorder | undefined;
  private timer = 0;
  private since = 0;

  connectedCallback(): void {
    const box = this.querySelector<HTMLElement>('.record');
    if (!box || !this.field || !navigator.mediaDevices?.getUserMedia || !('MediaRecorder' in window)) return;
    box.hidden = false;
    this.field.removeAttribute('capture'); // the button records: the field may choose what exists
    this.piece('[data-start]').addEventListener('click', () => void this.start());
    this.piece('[data-stop]').addEventListener('click', () => this.stop());
    this.field.addEventListener('change', () => this.listen());
  }

  disconnectedCallback(): void {
    this.stop();
  }

  private get field(): HTMLInputElement | null {
    return document.getElementById(this.dataset.for ?? '') as HTMLInputElement | null;
  }

  private piece(selector: string): HTMLElement {
    return this.querySelector<HTMLElement>(selector) ?? document.createElement('span');
  }

  private async start(): Promise<void> {
    const refused = this.piece('[data-refused]');
    refused.hidden = true;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 48_000 });
      const pieces: Blob[] = [];
      recorder.addEventListener('dataavailable', (event) => pieces.push(event.data));
      recorder.addEventListener('stop', () => {
        for (const track of stream.getTracks()) track.stop();
        this.keep(new Blob(pieces, { type: recorder.mimeType }));
      });
      recorder.start(1000);
      this.recorder = recorder;
      this.since = Date.now();
      this.show(true);
      this.timer = window.setInterval(() => this.tick(), 250);
    } catch {
      refused.hidden = false; // no microphone, or a no: the file field is still there
    }
  }

  private tick(): void {
    const seconds = Math.floor((Date.now() - this.since) / 1000);
    this.piece('[data-time]').textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    if (seconds >= Number(this.dataset.most ?? 180)) this.stop();
  }

  private stop(): void {
    window.clearInterval(this.timer);
    if (this.recorder?.state === 'recording') this.recorder.stop();
    this.recorder = undefined;
    this.show(false);
  }

  private show(recording: boolean): void {
    const [start, stop] = [this.piece('[data-start]'), this.piece('[data-stop]')];
    start.hidden = recording;
    stop.hidden = !recording;
    if (recording) stop.focus();
  }

  private keep(sound: Blob): void {
    if (!this.field || !sound.size) return;
    const end = /mp4/.test(sound.type) ? 'm4a' : /ogg/.test(sound.type) ? 'ogg' : 'webm';
    const files = new DataTransfer();
    files.items.add(new File([sound], `voix.${end}`, { type: sound.type }));
    this.field.files = files.files;
    this.listen();
  }

  // What was recorded or chosen can be heard before it is sent.
  private listen(): void {
    const player = this.querySelector('audio');
    const file = this.field?.files?.[0];
    if (!player) return;
    if (player.src) URL.revokeObjectURL(player.src);
    player.hidden = !file;
    if (file) player.src = URL.createObjectURL(file);
    else player.removeAttribute('src');
  }
}

customElements.define('possibles-record', VoiceRecorder);
