package dev.simpler.sim.check.sync;

import dev.simpler.kernel.Pipe;
import dev.simpler.sim.onchip.OnChipSpace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one core of a cluster has done: its order, its flags, accesses to its memories. */
final class CoreState {
  final CoreOrder order;
  final EventFlags flags = new EventFlags();

  /** The kernel's stores to global memory that MTE3 and FIX may still have under way. */
  final Map<Pipe, Touch> stores = new EnumMap<>(Pipe.class);

  /** The kernel's loads from windows, into which a peer may store once it is told. */
  final Map<Pipe, Touch> windowLoads = new EnumMap<>(Pipe.class);

  /** What the SDMA engine reads and writes for the core, which no flag or barrier waits for. */
  final Deque<Touch> beside = new ArrayDeque<>();

  /** Whether the kernel has signalled another chip. */
  boolean tellsPeers;

  /** Whether the kernel has waited for a signal. */
  boolean hears;

  private final Map<OnChipSpace, Shadow> memories = new EnumMap<>(OnChipSpace.class);
  Group group;

  /** What the last instruction wrote on the core, if it popped a tile. */
  @Nullable PoppedTile popped;

  /** Tiles that were popped and not freed, by the pipe's flag, the oldest first. */
  final Map<Integer, Deque<PoppedTile>> held = new HashMap<>();

  /** The pipe whose work a cross-core flag of the step under way waits for; null for all. */
  @Nullable Pipe step;

  CoreState(int core, boolean vectorInOrder, Group group) {
    this.order = new CoreOrder(core, vectorInOrder);
    this.group = group;
    for (OnChipSpace space : OnChipSpace.values()) {
      memories.put(space, new Shadow(space.title(), space == OnChipSpace.L0C, false));
    }
  }

  Shadow memory(OnChipSpace space) {
    Shadow memory = memories.get(space);
    if (memory == null) {
      throw new IllegalStateException("no shadow of " + space);
    }
    return memory;
  }

  void begin(Group its) {
    group = its;
    step = null;
    tellsPeers = false;
    hears = false;
    popped = null;
    held.clear();
    order.begin();
    stores.clear();
    windowLoads.clear();
    beside.clear();
    flags.drain((name, signal) -> {});
    clearMemories();
  }

  /** All work of the core so far is done before any later one. */
  void clearMemories() {
    memories.values().forEach(Shadow::clear);
  }
}
