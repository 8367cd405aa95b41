// A form leaves once: after the first submit its button is busy and a second press does nothing.
// The button is not disabled, so that its own value leaves with the form.
const BUSY = 'aria-busy';
/** After this long without leaving, the person may try again. */
const PATIENCE = 20_000;

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || 'noBusy' in form.dataset || form.method === 'dialog') return;
  if (form.hasAttribute('data-left')) {
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented) return;
  form.setAttribute('data-left', '');
  setTimeout(() => ready(form), PATIENCE);
  const button = event.submitter;
  if (!button) return;
  button.setAttribute(BUSY, 'true');
  if (button.dataset.busy && button instanceof HTMLButtonElement) {
    button.dataset.said = button.innerHTML;
    button.textContent = button.dataset.busy;
  }
});

function ready(form: HTMLFormElement): void {
  form.removeAttribute('data-left');
  for (const button of form.querySelectorAll<HTMLElement>(`button[${BUSY}="true"]`)) {
    button.removeAttribute(BUSY);
    if (button.dataset.said !== undefined) {
      button.innerHTML = button.dataset.said;
      delete button.dataset.said;
    }
  }
}

// Coming back to a page kept in memory finds its buttons ready again.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-left]')) ready(form);
});
