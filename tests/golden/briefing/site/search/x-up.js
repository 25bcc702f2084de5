cptref.shard("x-up",{"rows":{"up":"000:01o","usual":"000:01m"}});
