cptref.shard("v-5","apply codes every first hcpcs known north payer plans share shows south");
