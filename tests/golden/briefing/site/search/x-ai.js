cptref.shard("x-ai",{"rows":{"all":"000:01p"}});
