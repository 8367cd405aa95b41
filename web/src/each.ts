/** Runs `start` on every element that matches, now and whenever one is added to the page. */
export function each<T extends HTMLElement>(selector: string, start: (element: T) => void): void {
  const known = new WeakSet<T>();
  const look = () => {
    for (const element of document.querySelectorAll<T>(selector)) {
      if (known.has(element)) continue;
      known.add(element);
      start(element);
    }
  };
  look();
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
}
