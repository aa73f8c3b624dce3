import { mount } from 'svelte';
import { conflicts } from './api/resources';
import BarometerPage from './barometer/BarometerPage.svelte';
import { Barometer } from './barometer/barometer.svelte';
import { servedConflicts } from './barometer/served';
import { keepTexts } from './barometer/texts/load';
import Unreachable from './barometer/Unreachable.svelte';
import { followNetwork, network } from './page/network.svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/barometer.css';
import './styles/barometer_cards.css';
import './styles/barometer_tables.css';
import './styles/barometer_media.css';

/** The server filled the page already: its figures stay in sight until ours are loaded, and when they are not. */
/** What is only for later waits until the page is shown. */
const afterwardsMs = 1500;
const barometer = new Barometer(new URLSearchParams(location.search), navigator.languages);
followNetwork();
await barometer.start(new URLSearchParams(location.search));
const target = document.getElementById('page');
const served = servedConflicts();
if (target !== null) {
  const written = target.childElementCount > 0;
  if (barometer.failure === null || !written) {
    target.replaceChildren();
    mount(BarometerPage, { target, props: { barometer, served } });
  } else {
    // What was kept without a network shows the country: it must not stand at the address of another view.
    const isAway = network.offline || !navigator.onLine;
    const isOtherView =
      isAway && [...new URLSearchParams(location.search).keys()].some((key) => key !== 'lang');
    if (isOtherView) target.querySelector('main')?.remove();
    const anchor = target.firstChild;
    mount(Unreachable, { target, ...(anchor === null ? {} : { anchor }), props: { barometer, isOtherView } });
  }
  target.dataset.ready = 'true';
}
// On a first visit no worker keeps anything yet, and few come back without a network: they need no other language.
if (barometer.failure === null && navigator.serviceWorker?.controller)
  setTimeout(() => void Promise.all([keepTexts(), conflicts()]).catch(() => undefined), afterwardsMs);
