package dev.simpler.sim.lanes;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Whether this JVM has the Vector API, an incubator module that users add by a flag. Without it the
 * scalar loops do all the work, with the same results; then no class that works on vectors is
 * loaded, so what names their types stands in classes of its own ({@link FloatLaneOps}, {@link
 * IntegerLaneOps}, {@link IntLaneOps}, {@link CompareLanes}): the verifier looks at whole classes.
 */
public final class HostVectors {
  /** The module's name. */
  public static final String MODULE = "jdk.incubator.vector";

  /** Whether it is there. */
  public static final boolean AVAILABLE = ModuleLayer.boot().findModule(MODULE).isPresent();

  /** The widest vectors of bytes; null if there are none. */
  static final @Nullable VectorSpecies<Byte> BYTES =
      AVAILABLE ? ByteVector.SPECIES_PREFERRED : null;

  /** Bytes in one of them; without vectors more than any array has, so that no loop finds one. */
  public static final int STEP =
      AVAILABLE ? ByteVector.SPECIES_PREFERRED.length() : Integer.MAX_VALUE;

  private HostVectors() {}
}
