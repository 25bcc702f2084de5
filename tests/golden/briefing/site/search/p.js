cptref.shard("p",{"rows":{}});
