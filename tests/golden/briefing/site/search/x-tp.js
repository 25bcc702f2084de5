cptref.shard("x-tp",{"rows":{"treat":"000:01p","tumor":"000:01p","two":"000:01b01m"}});
