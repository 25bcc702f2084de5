// A page about several codes: of what place a claim is.
"use strict";
import "parts/base.js";
import "parts/reading.js";
import "parts/search-box.js";
import "parts/places.js";
import "parts/claim-figures.js";
import "parts/claim.js";
import "parts/pictures.js";
