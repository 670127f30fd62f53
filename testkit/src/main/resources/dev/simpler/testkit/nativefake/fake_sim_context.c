/* A stand-in for a simulation-context library: host libraries built for simulation need a symbol of it. */
__attribute__((visibility("default"))) int fake_sim_context_generation(void) { return 7; }

/* Later epochs give the state of the log to this library as well. */
__attribute__((visibility("default"))) int simpler_host_log_bind_state(const void *state) { return state ? 0 : -1; }
