cptref.shard("v-9","assistant diagnoses diagnosis modifiers operation physician procedure publishes thestates");
