cptref.shard("t-00003-g",[["-figures.html","How often it is done"],["-figures.html","What insurers pay"]]);
