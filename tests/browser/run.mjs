/**
 * The built page in Chromium against a running server: node --test tests/browser/run.mjs
 *
 *   OSHMAP_URL (or BASE_URL)   address of the server, for example http://127.0.0.1:8080
 *   CHROMIUM                   the browser, by default Debian's /usr/bin/chromium
 *   SCREENSHOTS                folder for pictures of what the tests saw
 *   UPDATE_README_PICTURE=1    writes docs/pictures/map.png as well
 */
import './base_path_test.mjs';
import './barometer_test.mjs';
import './barometer_care_test.mjs';
import './map_test.mjs';
import './figures_test.mjs';
import './selection_test.mjs';
import './languages_test.mjs';
import './enterprise_test.mjs';
import './trouble_test.mjs';
import './layers_test.mjs';
import './pages_test.mjs';
import './reviews_test.mjs';
import './routes_test.mjs';
import './stories_test.mjs';
