cptref.shard("v-8","briefing datasets families followup glossary guidance modifier national nopolicy schedule surgeons surgical");
