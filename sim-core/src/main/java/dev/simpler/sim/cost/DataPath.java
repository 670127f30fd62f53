package dev.simpler.sim.cost;

/**
 * The paths bytes take between memories; each has a bandwidth in the chip's profile, 0 where the
 * chip lacks the path.
 */
public enum DataPath {
  GM_TO_UB,
  GM_TO_L1,
  UB_TO_GM,
  L1_TO_GM,
  UB_TO_UB,
  L0C_TO_GM,
  L0C_TO_L1,
  L1_TO_L0A,
  L1_TO_L0B,
  L1_TO_BIAS,
  L1_TO_FIXPIPE,
  L0C_TO_UB,
  UB_TO_L1;

  /** Whether one end is global memory, which all cores share. */
  public boolean isGlobal() {
    return switch (this) {
      case GM_TO_UB, GM_TO_L1, UB_TO_GM, L1_TO_GM, L0C_TO_GM -> true;
      case UB_TO_UB,
          L0C_TO_L1,
          L1_TO_L0A,
          L1_TO_L0B,
          L1_TO_BIAS,
          L1_TO_FIXPIPE,
          L0C_TO_UB,
          UB_TO_L1 ->
          false;
    };
  }
}
