cptref.shard("x-oa",{"rows":{"often":"000:01g03g"}});
