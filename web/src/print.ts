// <button data-print hidden>: prints the page.
import { each } from './each';

each<HTMLButtonElement>('button[data-print]', (button) => {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
});
