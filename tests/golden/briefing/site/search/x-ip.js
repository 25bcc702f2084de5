cptref.shard("x-ip",{"rows":{"itself":"000:01o01p"}});
