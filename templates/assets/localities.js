// A code's payment in every locality.
"use strict";
import "parts/base.js";
import "parts/reading.js";
import "parts/search-box.js";
import "parts/places.js";
import "parts/claim-figures.js";
import "parts/claim.js";
import "parts/tables.js";
