// The first page comes from the server written in a language. When its address names none and another one was read last,
// that one is asked for before anything is shown.
try {
  const last = localStorage.getItem('language');
  const asked = new URLSearchParams(location.search);
  if (!asked.has('lang') && /^(kk|ru|en)$/.test(last ?? '') && last !== document.documentElement.lang) {
    asked.set('lang', last);
    location.replace(`?${asked}${location.hash}`);
  }
} catch {
  // Storage is closed to this page: it stays in the language of the browser.
}
