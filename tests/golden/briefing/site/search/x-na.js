cptref.shard("x-na",{"rows":{"named":"000:03p","never":"000:03m"}});
