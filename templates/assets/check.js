// The claim check.
"use strict";
import "parts/base.js";
import "parts/reading.js";
import "parts/search-box.js";
import "parts/places.js";
// The page has no figures before it is asked.
const show = () => {};
import "parts/claim.js";
import "parts/check-read.js";
import "parts/check-look-up.js";
import "parts/check-lines.js";
import "parts/check-paid.js";
import "parts/check-engine.js";
import "parts/check-answer.js";
import "parts/check-page.js";
