cptref.shard("x-ap",{"rows":{"ask":"000:01g","asks":"000:01p","assists":"000:01m"}});
