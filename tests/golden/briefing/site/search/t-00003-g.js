cptref.shard("t-00003-g",[["benchmarks","How often it is done"],["benchmarks","What insurers pay"]]);
