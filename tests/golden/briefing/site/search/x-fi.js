cptref.shard("x-fi",{"rows":{"first":"000:01o","firstinsurer":"000:01o"}});
