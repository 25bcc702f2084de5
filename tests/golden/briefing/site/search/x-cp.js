cptref.shard("x-cp",{"rows":{"criteria":"000:01o01p"}});
