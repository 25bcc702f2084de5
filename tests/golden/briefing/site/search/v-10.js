cptref.shard("v-10","operations themselves");
