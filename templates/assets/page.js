// What every page has: a theme, copies, folds; the box of the search; pages kept for when there is
// no network.
"use strict";
import "parts/base.js";
import "parts/reading.js";
import "parts/search-box.js";
