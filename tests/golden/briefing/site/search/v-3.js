cptref.shard("v-3","and are cpt fee for its not one the two who");
