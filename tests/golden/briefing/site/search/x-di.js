cptref.shard("x-di",{"rows":{"did":"000:01b","differ":"000:01b","disease":"000:01o","distinct":"000:01m","do":"000:01m","done":"000:01b01g03g"}});
