// Puts the colours the reader chose into force before the first paint; without a choice the system decides.
try {
  const chosen = localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is closed to this page: the system's colours stay.
}
