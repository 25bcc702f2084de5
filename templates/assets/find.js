// What the search needs when its box is first used.
"use strict";
import "parts/search-read.js";
import "parts/search-index.js";
import "parts/search-find.js";
