package dev.simpler.trace.observe;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Pipe;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.GlobalRegion;
import dev.simpler.sim.observe.Operand;
import dev.simpler.sim.observe.TileRegion;
import dev.simpler.trace.recording.Counter;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what the kernel of one core does, for the performance counters of a card. */
final class KernelCounters {
  private static final int BLOCK = 32;
  private static final int REPEAT = 256;
  private static final int FRACTAL_SIDE = 16;

  private final CacheLines cache;
  private final long[] counts = new long[Counter.values().length];

  /**
   * Counters at 0.
   *
   * @param cache of the device, which all its cores share
   */
  KernelCounters(CacheLines cache) {
    this.cache = cache;
  }

  /** Takes what was counted since the last call. */
  Map<Counter, Long> take() {
    Map<Counter, Long> taken = new EnumMap<>(Counter.class);
    for (Counter each : Counter.values()) {
      if (counts[each.ordinal()] != 0) {
        taken.put(each, counts[each.ordinal()]);
        counts[each.ordinal()] = 0;
      }
    }
    return taken;
  }

  private void add(Counter counter, long count) {
    counts[counter.ordinal()] += count;
  }

  void instruction(CoreEvent.Instruction e) {
    long time = e.end() - e.start();
    switch (e.pipe()) {
      case V -> {
        add(Counter.BUSY_V, time);
        repeats(e);
      }
      case M -> {
        add(Counter.BUSY_M, time);
        product(e, time);
      }
      case S -> add(Counter.BUSY_S, time);
      case MTE1 -> add(Counter.BUSY_MTE1, time);
      case MTE2 -> add(Counter.BUSY_MTE2, time);
      case MTE3 -> add(Counter.BUSY_MTE3, time);
      case FIX -> add(Counter.BUSY_FIX, time);
      case ALL -> {}
    }
    for (Operand each : e.operands()) {
      TileRegion tile = each.tile();
      long blocks = (long) tile.lines() * Math.ceilDiv(tile.lineBytes(), BLOCK);
      if (each.access().reads()) {
        blocks(reads(tile, e.pipe()), blocks);
      }
      if (each.access().writes()) {
        blocks(writes(tile, e.pipe()), blocks);
      }
    }
  }

  private void blocks(@Nullable Counter counter, long blocks) {
    if (counter != null) {
      add(counter, blocks);
    }
  }

  private static @Nullable Counter reads(TileRegion tile, Pipe pipe) {
    return switch (tile.location()) {
      case VEC -> pipe == Pipe.V ? Counter.UB_READ_VECTOR : Counter.UB_READ_MOVE;
      case MAT -> Counter.L1_READ;
      case LEFT -> Counter.L0A_READ;
      case RIGHT -> Counter.L0B_READ;
      case ACC -> pipe == Pipe.M ? Counter.L0C_READ_CUBE : Counter.L0C_READ_FIX;
      case BIAS, SCALING, SCALE_LEFT, SCALE_RIGHT -> null;
    };
  }

  private static @Nullable Counter writes(TileRegion tile, Pipe pipe) {
    return switch (tile.location()) {
      case VEC ->
          switch (pipe) {
            case V -> Counter.UB_WRITE_VECTOR;
            case FIX -> Counter.UB_WRITE_FIX;
            case S, M, MTE1, MTE2, MTE3, ALL -> Counter.UB_WRITE_MOVE;
          };
      case MAT -> Counter.L1_WRITE;
      case LEFT -> Counter.L0A_WRITE;
      case RIGHT -> Counter.L0B_WRITE;
      case ACC -> Counter.L0C_WRITE;
      case BIAS, SCALING, SCALE_LEFT, SCALE_RIGHT -> null;
    };
  }

  /** A vector instruction goes over the largest of its tiles in repeats, row by row. */
  private void repeats(CoreEvent.Instruction e) {
    long most = 0;
    boolean wide = false;
    boolean narrow = false;
    ElementType type = ElementType.INT8;
    for (Operand each : e.operands()) {
      TileRegion tile = each.tile();
      most = Math.max(most, (long) tile.lines() * Math.ceilDiv(tile.lineBytes(), REPEAT));
      wide |= tile.type() == ElementType.FLOAT32;
      narrow |= isHalf(tile.type());
      type = each.access().writes() ? tile.type() : type;
    }
    Counter counter =
        wide && narrow
            ? Counter.VECTOR_FLOAT16_HALF_RATE
            : isHalf(type)
                ? Counter.VECTOR_FLOAT16
                : type == ElementType.FLOAT32
                    ? Counter.VECTOR_FLOAT32
                    : type == ElementType.INT32 ? Counter.VECTOR_INT32 : Counter.VECTOR_OTHER;
    add(counter, most);
  }

  private static boolean isHalf(ElementType type) {
    return type == ElementType.FLOAT16 || type == ElementType.BFLOAT16;
  }

  private void product(CoreEvent.Instruction e, long time) {
    long deep = 0;
    long rows = 0;
    long cols = 0;
    boolean integers = false;
    for (Operand each : e.operands()) {
      TileRegion tile = each.tile();
      switch (tile.location()) {
        case LEFT -> {
          rows = Math.ceilDiv(tile.rows(), FRACTAL_SIDE);
          deep = Math.ceilDiv((long) tile.cols() * tile.type().bytes(), BLOCK);
          integers = tile.type() == ElementType.INT8 || tile.type() == ElementType.UINT8;
        }
        case RIGHT -> cols = Math.ceilDiv(tile.cols(), FRACTAL_SIDE);
        case VEC, MAT, ACC, BIAS, SCALING, SCALE_LEFT, SCALE_RIGHT -> {}
      }
    }
    add(integers ? Counter.CUBE_INTEGER : Counter.CUBE_FLOAT, rows * deep * cols);
    add(integers ? Counter.BUSY_M_INTEGER : Counter.BUSY_M_FLOAT, time);
  }

  /** The lines of a region, each once per run of bytes. */
  void global(Access access, GlobalRegion region) {
    if (!region.exact() || region.layout().isBoxed()) {
      // Boxes lie side by side; and which elements indices choose is not told.
      touch(access.writes(), region.address(), region.address() + region.span());
      return;
    }
    boolean byRows = region.layout().isRowMajor();
    int lines = byRows ? region.rows() : region.cols();
    int last = (byRows ? region.cols() : region.rows()) - 1;
    int bytes = region.type().bytes();
    long from = region.address();
    long to = from;
    for (int line = 0; line < lines; line++) {
      long start = byRows ? region.at(line, 0) : region.at(0, line);
      if (start != to) {
        touch(access.writes(), from, to);
        from = start;
      }
      to = (byRows ? region.at(line, last) : region.at(last, line)) + bytes;
    }
    touch(access.writes(), from, to);
  }

  /** Asks for all lines of a run of bytes. */
  private void touch(boolean writes, long from, long to) {
    for (long line = cache.line(from); from < to && line <= cache.line(to - 1); line++) {
      switch (cache.ask(line)) {
        case HIT -> add(writes ? Counter.WRITE_HIT : Counter.READ_HIT, 1);
        case MISS -> add(writes ? Counter.WRITE_MISS : Counter.READ_MISS, 1);
        case VICTIM -> {
          add(writes ? Counter.WRITE_MISS : Counter.READ_MISS, 1);
          add(writes ? Counter.WRITE_VICTIM : Counter.READ_VICTIM, 1);
        }
      }
    }
  }
}
