cptref.shard("a",{"rows":{}});
