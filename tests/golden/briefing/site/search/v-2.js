cptref.shard("v-2","62 an as at by co fs in is it no of on or to up");
