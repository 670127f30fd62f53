package dev.simpler.sim.observe;

/** The two kinds of AI core; the ordinal is the core type code of the ABI. */
public enum CoreKind {
  /** Cube core: L1, L0A, L0B, L0C, bias table, fixpipe buffer. */
  AIC,
  /** Vector core: UB. */
  AIV
}
