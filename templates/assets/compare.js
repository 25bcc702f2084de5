// Codes side by side.
"use strict";
import "parts/base.js";
import "parts/reading.js";
import "parts/search-box.js";
import "parts/places.js";
import "parts/claim-figures.js";
import "parts/claim.js";
import "parts/csv.js";
import "parts/compare.js";
