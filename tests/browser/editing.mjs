/** Tests in which people sign in and change data: node --test tests/browser/editing.mjs. */
import './account_test.mjs';
import './desk_test.mjs';
import './desk_limits_test.mjs';
import './desk_care_test.mjs';
import './enterprise_test.mjs';
import './explorer_care_test.mjs';
import './kept_tiles_test.mjs';
import './trouble_test.mjs';
import './popups_test.mjs';
import './reflow_test.mjs';
import './reviews_test.mjs';
import './route_changes_test.mjs';
import './routes_test.mjs';
import './stories_test.mjs';
