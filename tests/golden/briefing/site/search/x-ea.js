cptref.shard("x-ea",{"rows":{"each":"000:01m"}});
