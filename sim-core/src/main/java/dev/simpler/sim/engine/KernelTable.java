package dev.simpler.sim.engine;

import dev.simpler.abi.callable.Direction;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.sim.image.KernelSource;
import dev.simpler.sim.image.LoadedKernel;
import java.util.List;
import java.util.Objects;
import org.eclipse.collections.impl.map.mutable.primitive.LongObjectHashMap;
import org.jspecify.annotations.Nullable;

/** Kernels by function address, with how long each took last time, in this run or before. */
final class KernelTable {
  private static final int MOST = 4096;

  private final LongObjectHashMap<Entry> entries = new LongObjectHashMap<>();
  private @Nullable KernelSource source;
  private int run;

  /** Starts a run: addresses may name other kernels than before. */
  void reset(KernelSource newSource) {
    source = newSource;
    run++;
    if (entries.size() > MOST) {
      // Addresses of programs that are gone: what is still used comes back with its next launch.
      entries.clear();
    }
  }

  Entry at(long functionAddress) {
    Entry entry = entries.get(functionAddress);
    if (entry == null || entry.checkedInRun != run) {
      LoadedKernel present = Objects.requireNonNull(source).at(functionAddress);
      if (entry == null || entry.kernel != present) {
        entry = new Entry(functionAddress, present);
        entries.put(functionAddress, entry);
      }
      entry.checkedInRun = run;
      entry.signature = null; // the same code may be another callable's now
    }
    return entry;
  }

  /** One kernel. */
  static final class Entry {
    final long address;
    final LoadedKernel kernel;

    /** Virtual duration of its last execution; decides, free of any clock, where it runs next. */
    long lastDuration;

    private @Nullable List<Direction> signature;
    private int checkedInRun;

    /** What the kernel's callable says of its arguments; read once in a run. */
    List<Direction> signature(GlobalMemory memory) {
      List<Direction> known = signature;
      if (known == null) {
        known = KernelSignature.of(memory, address);
        signature = known;
      }
      return known;
    }

    Entry(long address, LoadedKernel kernel) {
      this.address = address;
      this.kernel = kernel;
    }
  }
}
