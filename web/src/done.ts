// “J’ai fini” on a phone that is not mine: everything this site keeps in the browser is emptied, then the form leaves.
async function empty(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  if ('caches' in window) for (const name of await caches.keys()) await caches.delete(name);
  if (indexedDB.databases) for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
  const workers = await navigator.serviceWorker?.getRegistrations();
  for (const worker of workers ?? []) await worker.unregister();
}

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-done]') : null;
  const form = button?.form;
  if (!button || !form || 'emptied' in button.dataset) return;
  event.preventDefault();
  button.dataset.emptied = '';
  const leave = () => form.requestSubmit(button);
  // Nothing may keep the person signed in: the form leaves even if the browser refuses to empty something.
  Promise.race([empty(), new Promise((resolve) => setTimeout(resolve, 1500))]).then(leave, leave);
});
