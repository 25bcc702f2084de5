cptref.shard("x-ma",{"rows":{"made":"000:01o","madeup":"000:01o","matters":"000:01o","may":"000:01g","medicare":"000:01b01g","met":"000:01p"}});
