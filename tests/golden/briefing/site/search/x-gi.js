cptref.shard("x-gi",{"rows":{"global":"000:01o","globalperiod":"000:01o"}});
