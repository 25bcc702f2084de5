cptref.shard("t-~term-global-period",[["","The days that one payment covers."]]);
