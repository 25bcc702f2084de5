cptref.shard("v-10","cosurgeons operations themselves");
