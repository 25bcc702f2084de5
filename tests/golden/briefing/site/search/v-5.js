cptref.shard("v-5","apply codes every first hcpcs north payer plans shows south");
