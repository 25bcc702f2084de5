cptref.shard("v-8","briefing glossary guidance modifier national schedule surgeons surgical");
