// What a page gains when script is there. Each part works on attributes of the page and needs nothing from the others.
import './board';
import './busy';
import './chosen';
import './copy';
import './done';
import './drop';
import './filter';
import './listen';
import './preview';
import './print';
import './record';
import './theme';
