cptref.shard("x-ca",{"rows":{"called":"000:01p"}});
