/* A stand-in for a simulation-context library: host libraries built for simulation need a symbol of it. */
__attribute__((visibility("default"))) int fake_sim_context_generation(void) { return 7; }
