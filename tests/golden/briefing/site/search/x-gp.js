cptref.shard("x-gp",{"rows":{"guides":"000:01o"}});
