cptref.shard("v-6","decide differ family follow global guides period policy sample silent states");
