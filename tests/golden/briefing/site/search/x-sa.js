cptref.shard("x-sa",{"rows":{"sample":"000:01o01p","scan":"000:01o03p","see":"000:01o","share":"000:01b","shows":"000:03o"}});
