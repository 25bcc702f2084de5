cptref.shard("x-ci",{"rows":{"comes":"000:01o","compare":"000:01o","consent":"000:01o","contracts":"000:01b","covered":"000:01p03p","covers":"000:01o"}});
