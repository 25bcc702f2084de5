cptref.shard("x-bp",{"rows":{"braces":"000:01o","briefing":"000:01o"}});
