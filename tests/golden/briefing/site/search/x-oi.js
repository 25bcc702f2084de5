cptref.shard("x-oi",{"rows":{"once":"000:01b","only":"000:01b"}});
