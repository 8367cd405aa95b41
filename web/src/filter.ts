// <input data-filter="#list" data-none="#none">: keeps in sight the items that hold the typed words, accents aside, and
// what is already chosen. A group (details) opens on what it holds, and goes when it holds nothing. The field may be
// written hidden: without script it would do nothing.
import { each } from './each';

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

each<HTMLInputElement>('input[data-filter]', (input) => {
  const list = () => document.querySelector<HTMLElement>(input.dataset.filter ?? '');
  const none = () => (input.dataset.none ? document.querySelector<HTMLElement>(input.dataset.none) : null);

  const items = (root: HTMLElement | null) =>
    [...(root?.querySelectorAll<HTMLElement>('li, label') ?? [])].filter((item) => !item.parentElement?.closest('li, label'));

  const group = (details: HTMLDetailsElement, asked: boolean) => {
    const held = items(details);
    details.hidden = held.every((item) => item.hidden);
    if (details.dataset.was === undefined) details.dataset.was = details.open ? 'open' : '';
    details.open = asked ? !details.hidden : details.dataset.was === 'open' || held.some((item) => item.querySelector(':checked'));
    if (!asked) delete details.dataset.was;
  };

  const apply = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const item of items(list())) {
      const text = plain(item.textContent ?? '');
      const named = words.every((word) => text.includes(word));
      item.hidden = !named && !item.querySelector(':checked');
      if (named) found += 1;
    }
    for (const details of list()?.querySelectorAll('details') ?? []) group(details, words.length > 0);
    const line = none();
    if (line) line.hidden = found > 0;
  };
  const field = input.closest<HTMLElement>('.field[hidden]');
  if (field) field.hidden = false;
  input.addEventListener('input', apply);
  // Inside a form that sends something else, Enter only looks.
  if (!input.name) input.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault());
  if (input.value) apply();
});
