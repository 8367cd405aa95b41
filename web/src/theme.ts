// <fieldset data-theme-choice hidden> with radios auto, light, dark, contrast: applied at once, kept in a cookie that the
// server reads to write `data-theme` on the next pages.
import { each } from './each';

const YEAR = 31_536_000;
const THEMES = ['light', 'dark', 'contrast'];

function kept(): string {
  const found = /(?:^|;\s*)theme=([a-z]+)/.exec(document.cookie)?.[1] ?? 'auto';
  return THEMES.includes(found) ? found : 'auto';
}

function wear(theme: string): void {
  if (THEMES.includes(theme)) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

wear(kept());

each<HTMLFieldSetElement>('fieldset[data-theme-choice]', (choice) => {
  choice.hidden = false;
  for (const radio of choice.querySelectorAll<HTMLInputElement>('input[type="radio"]')) radio.checked = radio.value === kept();
  choice.addEventListener('change', (event) => {
    const theme = (event.target as HTMLInputElement).value;
    const age = THEMES.includes(theme) ? YEAR : 0;
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax${secure}`;
    wear(theme);
  });
});
