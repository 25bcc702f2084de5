cptref.shard("v-3","all and are cpt fee for its not one see the two who");
