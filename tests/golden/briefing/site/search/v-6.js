cptref.shard("v-6","covers decide differ family follow global guides madeup number payers period policy sample silent spring states");
