// A page of tables that can be sorted and filtered.
"use strict";
import "parts/base.js";
import "parts/reading.js";
import "parts/search-box.js";
import "parts/tables.js";
