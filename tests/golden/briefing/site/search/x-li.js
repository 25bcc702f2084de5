cptref.shard("x-li",{"rows":{"login":"000:01p","long":"000:01o01g"}});
