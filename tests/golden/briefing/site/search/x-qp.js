cptref.shard("x-qp",{"rows":{"quotation":"000:01o","quotes":"000:01o"}});
