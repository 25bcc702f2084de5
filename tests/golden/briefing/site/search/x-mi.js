cptref.shard("x-mi",{"rows":{"most":"000:01p"}});
