/** The colours in which the page is drawn. */
export type Theme = 'light' | 'dark';

/** What is in force now: the reader's own choice, else what the system asks for. */
export function themeInForce(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Puts a choice in force, tells drawings of it (`themechange` at the document) and keeps it for the next visit, where the browser allows it. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  document.dispatchEvent(new Event('themechange'));
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // The choice holds for this view only.
  }
}
