cptref.shard("v-12","firstinsurer");
