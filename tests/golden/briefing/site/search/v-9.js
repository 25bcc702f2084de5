cptref.shard("v-9","assistant operation physician procedure publishes");
