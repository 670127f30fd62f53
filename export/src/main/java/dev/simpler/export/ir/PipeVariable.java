package dev.simpler.export.ir;

import dev.simpler.kernel.Location;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pipe of tiles between the cores of a cluster, of which this kernel has one end. */
public final class PipeVariable {
  private final String name;
  private final int flag;
  private final String direction;
  private final int slotBytes;
  private final int slots;
  private @Nullable Expression through;
  private @Nullable String split;
  private boolean pops;
  private int offset;

  /**
   * A pipe without a slot buffer.
   *
   * @param flag its first cross-core flag
   * @param direction CUBE_TO_VECTOR, VECTOR_TO_CUBE or BOTH
   * @param slotBytes bytes of one vector core's part of a tile
   */
  public PipeVariable(String name, int flag, String direction, int slotBytes, int slots) {
    this.name = name;
    this.flag = flag;
    this.direction = direction;
    this.slotBytes = slotBytes;
    this.slots = slots;
  }

  /** Its variable. */
  public String name() {
    return name;
  }

  /** Its first flag. */
  public int flag() {
    return flag;
  }

  /** Who pushes. */
  public String direction() {
    return direction;
  }

  /**
   * Bytes of a slot of global memory, which holds the parts of both vector cores if there is a
   * split.
   */
  public int bytesOfBoth() {
    return "NONE".equals(split) ? slotBytes : 2 * slotBytes;
  }

  /** Tiles under way. */
  public int slots() {
    return slots;
  }

  /** Where in global memory tiles go through, if they do. */
  public Optional<Expression> through() {
    return Optional.ofNullable(through);
  }

  /** Tiles go through global memory from there on. */
  public void through(Expression address) {
    through = address;
  }

  /** How tiles are divided. */
  public String split() {
    return split == null ? "NONE" : split;
  }

  /** Tiles are divided like that. */
  public void split(String how, boolean popped) {
    split = how;
    pops |= popped;
  }

  /** The memory that popped tiles lie in; empty if this end only pushes. */
  public Optional<Location> memory() {
    boolean toVector = direction.equals("CUBE_TO_VECTOR");
    return pops ? Optional.of(toVector ? Location.VEC : Location.MAT) : Optional.empty();
  }

  /** Bytes that popped tiles take. */
  public int localBytes() {
    return slots * (direction.equals("CUBE_TO_VECTOR") ? slotBytes : bytesOfBoth());
  }

  /** Where popped tiles lie. */
  public int offset() {
    return offset;
  }

  /** Popped tiles lie there. */
  public void offset(int where) {
    offset = where;
  }
}
