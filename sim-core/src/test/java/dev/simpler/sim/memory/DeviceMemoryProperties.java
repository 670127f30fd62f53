package dev.simpler.sim.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import com.google.common.collect.TreeRangeMap;
import dev.simpler.platform.DeviceMemoryException;
import dev.simpler.platform.DeviceSession.MemoryUsage;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The allocator against a model: a map of disjoint ranges with their bytes. */
class DeviceMemoryProperties {
  private enum Verb {
    MALLOC,
    FREE,
    FREE_ELSEWHERE,
    WRITE,
    READ
  }

  /** One step; {@code pick} chooses a buffer, {@code offset} and {@code length} a range near it. */
  record Step(Verb verb, int pick, int size, int offset, int length) {}

  @Provide
  Arbitrary<List<Step>> programs() {
    Arbitrary<Integer> sizes =
        Arbitraries.oneOf(
            Arbitraries.integers().between(1, 300),
            Arbitraries.of(4095, 4096, 4097, 8191, 8192, 65_536, 65_537, (1 << 20) + 1));
    return Combinators.combine(
            Arbitraries.of(Verb.class),
            Arbitraries.integers().between(0, 50),
            sizes,
            Arbitraries.integers().between(-5000, 9000),
            Arbitraries.integers().between(0, 400))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 300)
  void theAllocatorAgreesWithAMapOfRanges(@ForAll("programs") List<Step> program) {
    try (DeviceMemory memory = new DeviceMemory(1, 1L << 30, () -> 0)) {
      Model model = new Model(memory);
      program.forEach(model::apply);
      model.freeAll();
      assertEquals(new MemoryUsage(0, 0), memory.usage());
    }
  }

  private static final class Model {
    private final DeviceMemory memory;
    private final RangeMap<Long, byte[]> live = TreeRangeMap.create();
    private final List<Long> given = new ArrayList<>();
    private final Set<Long> everGiven = new HashSet<>();
    private final Random data = new Random(1);

    Model(DeviceMemory memory) {
      this.memory = memory;
    }

    void apply(Step step) {
      switch (step.verb()) {
        case MALLOC -> malloc(step.size());
        case FREE -> free(base(step));
        case FREE_ELSEWHERE -> freeElsewhere(base(step) + step.offset());
        case WRITE -> write(base(step) + step.offset(), step.length());
        case READ -> read(base(step) + step.offset(), step.length());
      }
      assertEquals(live.asMapOfRanges().size(), memory.usage().allocations());
    }

    private long base(Step step) {
      return given.isEmpty() ? 1L << 40 : given.get(step.pick() % given.size());
    }

    private void malloc(int size) {
      long address = memory.malloc(size);
      assertTrue(everGiven.add(address), "an address was given out twice");
      Range<Long> range = Range.closedOpen(address, address + size);
      assertTrue(live.subRangeMap(range).asMapOfRanges().isEmpty(), "live ranges overlap");
      byte[] bytes = new byte[size];
      memory.copyToDevice(address, MemorySegment.ofArray(bytes));
      live.put(range, bytes);
      given.add(address);
    }

    private void free(long address) {
      Map.Entry<Range<Long>, byte[]> entry = live.getEntry(address);
      if (entry == null || entry.getKey().lowerEndpoint() != address) {
        assertThrows(DeviceMemoryException.class, () -> memory.free(address));
        return;
      }
      memory.free(address);
      live.remove(entry.getKey());
    }

    private void freeElsewhere(long address) {
      Map.Entry<Range<Long>, byte[]> entry = live.getEntry(address);
      if (entry == null || entry.getKey().lowerEndpoint() != address) {
        assertThrows(DeviceMemoryException.class, () -> memory.free(address));
      }
    }

    private void write(long address, int length) {
      byte[] bytes = new byte[length];
      data.nextBytes(bytes);
      MemorySegment source = MemorySegment.ofArray(bytes);
      byte[] target = target(address, length);
      if (target == null) {
        assertThrows(DeviceMemoryException.class, () -> memory.copyToDevice(address, source));
      } else {
        memory.copyToDevice(address, source);
        System.arraycopy(bytes, 0, target, offset(address), length);
      }
    }

    private void read(long address, int length) {
      byte[] bytes = new byte[length];
      byte[] expected = target(address, length);
      if (expected == null) {
        assertThrows(
            DeviceMemoryException.class,
            () -> memory.copyFromDevice(MemorySegment.ofArray(bytes), address));
        assertThrows(DeviceMemoryException.class, () -> memory.window(address, length));
      } else {
        memory.copyFromDevice(MemorySegment.ofArray(bytes), address);
        int from = offset(address);
        assertEquals(
            -1,
            MemorySegment.ofArray(bytes)
                .mismatch(MemorySegment.ofArray(expected).asSlice(from, length)));
      }
    }

    /** The model's bytes if the whole range may be accessed; an empty range may end a buffer. */
    private byte @org.jspecify.annotations.Nullable [] target(long address, int length) {
      Map.Entry<Range<Long>, byte[]> entry = live.getEntry(length == 0 ? address - 1 : address);
      if (entry == null && length == 0) {
        entry = live.getEntry(address);
      }
      return entry != null && address + length <= entry.getKey().upperEndpoint()
          ? entry.getValue()
          : null;
    }

    private int offset(long address) {
      Map.Entry<Range<Long>, byte[]> entry = live.getEntry(address);
      return entry == null ? 0 : (int) (address - entry.getKey().lowerEndpoint());
    }

    void freeAll() {
      List.copyOf(live.asMapOfRanges().keySet())
          .forEach(range -> {
            byte[] expected = live.get(range.lowerEndpoint());
            byte[] bytes = new byte[expected == null ? 0 : expected.length];
            memory.copyFromDevice(MemorySegment.ofArray(bytes), range.lowerEndpoint());
            org.junit.jupiter.api.Assertions.assertArrayEquals(expected, bytes);
            free(range.lowerEndpoint());
            assertNull(live.getEntry(range.lowerEndpoint()));
          });
    }
  }
}
