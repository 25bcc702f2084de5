cptref.shard("v-5","apply check claim codes every first hcpcs known north payer plans share shows south");
