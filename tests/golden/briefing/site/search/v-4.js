cptref.shard("v-4","c220 c787 code days does each from list made open paid plan same scan skin term that ways what with");
