package dev.simpler.graphs.tmr.tensormap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.Limits;
import dev.simpler.abi.callable.RingSizes;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.graphs.ring.OutputHeap;
import dev.simpler.graphs.ring.PayloadShape;
import dev.simpler.graphs.ring.RingBlock;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.task.PoolSize;
import dev.simpler.graphs.task.ProducerStore;
import dev.simpler.graphs.task.TaskId;
import dev.simpler.graphs.task.TaskKernels;
import dev.simpler.graphs.task.TaskSlots;
import dev.simpler.graphs.task.TaskState;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TensorMapProperties {
  private record Written(Region region, long task) {}

  private static Region interval(long base, long begin, long length, int version) {
    Region region = new Region();
    region.open(base, begin, 4, version, 1);
    region.dimension(0, length, 1);
    region.seal();
    return region;
  }

  @Property(tries = 200)
  void a_search_finds_exactly_the_live_overlapping_writers(
      @ForAll long seed, @ForAll @IntRange(min = 4, max = 11) int windowBits) {
    Random random = new Random(seed);
    int window = 1 << windowBits;
    try (Arena arena = Arena.ofConfined()) {
      PayloadShape shape = PayloadShape.of(AbiEpochs.USUAL.limits());
      RingSizes sizes = RingSizes.same(window, 1024, 16);
      RingBlock memory =
          new RingBlock(0, arena.allocate(RingBlock.size(window, shape)), sizes, window, shape);
      TaskSlots slots = new TaskSlots(window * Limits.RING_DEPTH);
      OutputHeap heap = new OutputHeap(0, 1024);
      TaskRing ring =
          new TaskRing(
              0, window, 0, slots, memory, heap, new ProducerStore(new PoolSize(sizes.edges()), 0));
      TensorMap map = new TensorMap(slots, Stream.of(ring));
      List<Written> model = new ArrayList<>();
      int spread = 1 << (4 + random.nextInt(12));
      for (int step = 0; step < 400; step++) {
        long base = 0x1000L * (1 + random.nextInt(2));
        long length = random.nextInt(10) == 0 ? random.nextInt(spread) : 1 + random.nextInt(16);
        int version = random.nextInt(40) == 0 ? 1 : 0;
        Region region = interval(base, random.nextInt(spread), length, version);
        boolean removes = random.nextBoolean();
        TreeSet<Long> expected = new TreeSet<>();
        for (Written written : model) {
          if (ring.holds(TaskId.local(written.task))
              && written.region.base() == base
              && region.against(written.region) != Overlap.NONE) {
            expected.add(written.task);
          }
        }
        TreeSet<Long> found = new TreeSet<>();
        int matches = map.search(region);
        for (int m = 0; m < matches; m++) {
          found.add(map.producer(m));
        }
        assertEquals(expected, found);
        for (int m = 0; removes && m < matches; m++) {
          if (map.covered(m)) {
            map.remove(m);
          }
        }
        if (removes) {
          model.removeIf(w ->
              w.region.base() == base
                  && ring.holds(TaskId.local(w.task))
                  && region.against(w.region) == Overlap.COVERED);
        }
        if (!ring.hasSlot()) {
          consume(slots, ring, 1 + random.nextInt(window - 1));
        }
        map.clean(ring);
        int local = ring.next();
        ring.take(0);
        slots.open(ring.slot(local), local, TaskKernels.of(0, -1, -1), 1, false);
        slots.fanin(ring.slot(local), ring.producers().append(new int[0], 0), 0);
        map.register(region, local, ring.slot(local));
        model.add(new Written(region, local));
        if (random.nextInt(8) == 0) {
          consume(slots, ring, 1 + random.nextInt(ring.next() - ring.alive()));
        }
      }
    }
  }

  private static void consume(TaskSlots slots, TaskRing ring, int count) {
    for (int i = 0; i < count; i++) {
      slots.state(ring.slot(ring.alive() + i), TaskState.CONSUMED);
    }
    ring.retire();
  }
}
