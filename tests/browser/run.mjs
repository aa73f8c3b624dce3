/**
 * The built page in Chromium against a running server: node --test tests/browser/run.mjs
 *
 *   OSHMAP_URL (or BASE_URL)   address of the server, for example http://127.0.0.1:8080
 *   CHROMIUM                   the browser, by default Debian's /usr/bin/chromium
 *   SCREENSHOTS                folder for pictures of what the tests saw
 *   UPDATE_LOOKS=1             writes the reference pictures of tests/browser/looks anew
 *   UPDATE_README_PICTURE=1    writes docs/pictures/map.png as well
 */
import './reading.mjs';
import './editing.mjs';
