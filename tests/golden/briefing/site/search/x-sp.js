cptref.shard("x-sp",{"rows":{"stay":"000:01o01p","surgeon":"000:01m","surgeons":"000:01b01m"}});
