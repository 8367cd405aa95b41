// <input data-filter="#list" data-none="#none">: keeps in sight the items that hold the typed words, accents aside.
import { each } from './each';

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

each<HTMLInputElement>('input[data-filter]', (input) => {
  const list = () => document.querySelector<HTMLElement>(input.dataset.filter ?? '');
  const none = () => (input.dataset.none ? document.querySelector<HTMLElement>(input.dataset.none) : null);
  const apply = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of list()?.querySelectorAll<HTMLElement>('li, label') ?? []) {
      if (item.parentElement?.closest('li, label')) continue;
      const text = plain(item.textContent ?? '');
      item.hidden = !words.every((word) => text.includes(word)) && !item.querySelector(':checked');
      if (!item.hidden) shown += 1;
    }
    const line = none();
    if (line) line.hidden = shown > 0;
  };
  input.addEventListener('input', apply);
  if (input.value) apply();
});
