// <form data-preview="/address" data-preview-into="#id">: what is being typed is drawn by the server, a moment after.
import { each } from './each';

each<HTMLFormElement>('form[data-preview]', (form) => {
  const target = () => document.querySelector<HTMLElement>(form.dataset.previewInto ?? '');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;

  const draw = async () => {
    asked?.abort();
    asked = new AbortController();
    const facts = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') facts.append(name, value);
    target()?.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(form.dataset.preview ?? '', { method: 'POST', body: facts, signal: asked.signal, headers: { accept: 'text/html' } });
      const into = target();
      if (answer.ok && into) into.innerHTML = await answer.text();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return; // a newer one is under way
    }
    target()?.removeAttribute('aria-busy');
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(draw, 180);
  };
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
});
