cptref.shard("x-6a",{"rows":{"62":"000:01b"}});
