let line: HTMLElement | undefined;

/** Says a sentence to those who listen to the page, once, without moving anything. */
export function say(words: string): void {
  if (!words) return;
  if (!line) {
    line = document.createElement('p');
    line.className = 'only-read';
    line.setAttribute('role', 'status');
    document.body.append(line);
  }
  line.textContent = '';
  const target = line;
  setTimeout(() => (target.textContent = words), 60);
}
