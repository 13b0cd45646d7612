/**
 * Behaviour that Designsystemet gives to its elements: which label belongs to which field, tabs, arrow keys in a group. Its React
 * package would bring all of them, 40 kB; see vite.config.ts.
 */
import '@digdir/designsystemet-web/clickdelegatefor';
import '@digdir/designsystemet-web/details';
import '@digdir/designsystemet-web/dialog';
import '@digdir/designsystemet-web/ds-field';
import '@digdir/designsystemet-web/ds-tabs';
import '@digdir/designsystemet-web/fieldset';
import '@digdir/designsystemet-web/focusgroup';
import '@digdir/designsystemet-web/toggle-group';
