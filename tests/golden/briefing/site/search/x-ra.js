cptref.shard("x-ra",{"rows":{"rate":"000:01p","report":"000:01b"}});
