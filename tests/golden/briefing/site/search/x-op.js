cptref.shard("x-op",{"rows":{"operate":"000:03o","operation":"000:01o01p01g","other":"000:01m01p","own":"000:01m"}});
