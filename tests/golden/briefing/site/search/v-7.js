cptref.shard("v-7","assists changed compare imaging insurer nothing payment plansof reviews section someone sources through");
