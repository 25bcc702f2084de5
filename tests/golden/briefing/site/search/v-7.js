cptref.shard("v-7","imaging insurer nothing section through");
