cptref.shard("x-ni",{"rows":{"night":"000:01o","no":"000:01o01m01p","not":"000:01g03b03p","note":"000:01m"}});
