package dev.simpler.sim.onchip;

import dev.simpler.kernel.Location;
import dev.simpler.sim.observe.CoreKind;

/** The small memories of an AI core; each is an address space of its own, from 0. */
public enum OnChipSpace {
  /** Unified buffer of a vector core. */
  UB("UB", CoreKind.AIV),
  /** Staging buffer of a cube core. */
  L1("L1", CoreKind.AIC),
  /** Left operands of the cube unit. */
  L0A("L0A", CoreKind.AIC),
  /** Right operands of the cube unit. */
  L0B("L0B", CoreKind.AIC),
  /** Accumulators of the cube unit. */
  L0C("L0C", CoreKind.AIC),
  /** Bias table of the cube unit. */
  BIAS("bias table", CoreKind.AIC),
  /** Parameters of the fixpipe. */
  FIXPIPE("fixpipe buffer", CoreKind.AIC),
  /** Scales of left operands; a place there belongs to one in L0A. */
  L0A_SCALES("scale buffer of L0A", CoreKind.AIC),
  /** Scales of right operands; a place there belongs to one in L0B. */
  L0B_SCALES("scale buffer of L0B", CoreKind.AIC);

  private final String title;
  private final CoreKind owner;

  OnChipSpace(String title, CoreKind owner) {
    this.title = title;
    this.owner = owner;
  }

  /** Its name in messages. */
  public String title() {
    return title;
  }

  /** The kind of core that has it. */
  public CoreKind owner() {
    return owner;
  }

  /** The memory in which tiles of a location live. */
  public static OnChipSpace of(Location location) {
    return switch (location) {
      case VEC -> UB;
      case MAT -> L1;
      case LEFT -> L0A;
      case RIGHT -> L0B;
      case ACC -> L0C;
      case BIAS -> BIAS;
      case SCALING -> FIXPIPE;
      case SCALE_LEFT -> L0A_SCALES;
      case SCALE_RIGHT -> L0B_SCALES;
    };
  }
}
