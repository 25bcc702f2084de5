cptref.shard("t-~payer-first-insurer",[["","It reviews each policy in spring."]]);
