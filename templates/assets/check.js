// The claim check.
"use strict";
import "parts/base.js";
import "parts/reading.js";
import "parts/search-box.js";
import "parts/places.js";
import "parts/claim.js";
import "parts/check-read.js";
import "parts/check-look-up.js";
import "parts/check-lines.js";
import "parts/check-paid.js";
import "parts/check-engine.js";
import "parts/check-page.js";
