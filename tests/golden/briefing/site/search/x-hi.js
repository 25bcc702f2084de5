cptref.shard("x-hi",{"rows":{"hospital":"000:01o","how":"000:01g03g"}});
