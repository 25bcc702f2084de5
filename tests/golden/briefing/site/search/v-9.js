cptref.shard("v-9","assistant diagnosis operation physician procedure publishes");
