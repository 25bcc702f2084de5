// A page about a code: of what place and what day a claim is, and the star that pins the code.
"use strict";
import "parts/base.js";
import "parts/reading.js";
import "parts/search-box.js";
import "parts/places.js";
import "parts/claim-figures.js";
import "parts/claim.js";
import "parts/pictures.js";
import "parts/day.js";
import "parts/pinned.js";
import "parts/pin.js";
