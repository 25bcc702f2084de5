cptref.shard("x-ii",{"rows":{"inpatient":"000:01b","insurer":"000:01o","insurers":"000:01g03g","investigational":"000:01p"}});
