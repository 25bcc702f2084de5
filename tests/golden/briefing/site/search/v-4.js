cptref.shard("v-4","c220 c787 does each from made open plan same scan skin term that ways what with");
