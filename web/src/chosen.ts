// <p data-chosen-of="person badge" hidden>: says again, next to the button, what is ticked in those fields of the form:
// the picture and the words of each choice, cloned from the form itself.
import { each } from './each';

each<HTMLElement>('[data-chosen-of]', (line) => {
  const form = line.closest('form');
  const names = (line.dataset.chosenOf ?? '').split(' ').filter(Boolean);
  if (!form) return;

  const say = () => {
    const said: Node[] = [];
    for (const name of names) {
      for (const input of form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]:checked`)) {
        const label = input.closest('label');
        const words = label?.querySelector('b')?.textContent?.trim();
        if (!label || !words) continue;
        const part = document.createElement('span');
        const picture = label.querySelector('img');
        if (picture) part.append(picture.cloneNode());
        part.append(words);
        said.push(part);
      }
    }
    line.replaceChildren(...said);
    line.hidden = said.length === 0;
  };
  form.addEventListener('change', say);
  window.addEventListener('pageshow', say);
  say();
});
