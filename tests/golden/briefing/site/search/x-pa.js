cptref.shard("x-pa",{"rows":{"page":"000:01o01p","paid":"000:01b01g03b","part":"000:01m","pay":"000:01g03g","pays":"000:01g","period":"000:01o","person":"000:01o","physician":"000:01m"}});
