cptref.shard("x-pp",{"rows":{"practitioner":"000:01m","publisher":"000:01o"}});
