/** Tests of pages that only read: node --test tests/browser/reading.mjs. Beside editing.mjs, on a server of its own. */
import './base_path_test.mjs';
import './barometer_test.mjs';
import './access_test.mjs';
import './barometer_care_test.mjs';
import './map_test.mjs';
import './explorer_steps_test.mjs';
import './figures_test.mjs';
import './hands_test.mjs';
import './languages_test.mjs';
import './last_language_test.mjs';
import './layers_test.mjs';
import './looks_test.mjs';
import './pages_test.mjs';
import './exports_test.mjs';
import './paper_test.mjs';
import './selection_test.mjs';
import './standing_test.mjs';
