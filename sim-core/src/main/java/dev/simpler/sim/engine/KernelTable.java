package dev.simpler.sim.engine;

import dev.simpler.sim.image.KernelSource;
import dev.simpler.sim.image.LoadedKernel;
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
    }
    return entry;
  }

  /** One kernel. */
  static final class Entry {
    final long address;
    final LoadedKernel kernel;

    /** Virtual duration of its last execution; decides, free of any clock, where it runs next. */
    long lastDuration;

    private int checkedInRun;

    Entry(long address, LoadedKernel kernel) {
      this.address = address;
      this.kernel = kernel;
    }
  }
}
