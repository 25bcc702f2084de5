cptref.shard("x-ha",{"rows":{"has":"000:01o"}});
