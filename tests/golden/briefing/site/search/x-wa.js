cptref.shard("x-wa",{"rows":{"ward":"000:01o","was":"000:01b","way":"000:01m01p","where":"000:01b01p03o","which":"000:01o","why":"000:01b"}});
