// The first page: the codes that the reader has pinned.
"use strict";
import "parts/base.js";
import "parts/reading.js";
import "parts/search-box.js";
import "parts/places.js";
import "parts/claim-figures.js";
import "parts/claim.js";
import "parts/csv.js";
import "parts/pinned.js";
import "parts/pins.js";
