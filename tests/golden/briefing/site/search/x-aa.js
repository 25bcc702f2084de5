cptref.shard("x-aa",{"rows":{"accepts":"000:01b"}});
