cptref.shard("x-ta",{"rows":{"takes":"000:01g"}});
