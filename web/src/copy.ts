// <button data-copy="text" data-copied="Lien copié" hidden>: shown where the browser can copy; says what it did.
import { each } from './each';
import { say } from './say';

each<HTMLButtonElement>('button[data-copy]', (button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy ?? '');
      const label = button.querySelector('span') ?? button;
      const before = label.textContent;
      label.textContent = button.dataset.copied ?? before;
      say(button.dataset.copied ?? '');
      setTimeout(() => (label.textContent = before), 4000);
    } catch {
      button.hidden = true; // the address stays written on the page
    }
  });
});
