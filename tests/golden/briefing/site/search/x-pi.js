cptref.shard("x-pi",{"rows":{"planned":"000:01g","policy":"000:01p03p"}});
