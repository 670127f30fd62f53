package dev.simpler.sim.engine;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.callable.KernelCodec;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.sim.image.LoadedKernel;
import java.util.List;
import java.util.Objects;
import org.eclipse.collections.impl.map.mutable.primitive.LongObjectHashMap;
import org.jspecify.annotations.Nullable;

/** Kernels by function address, with how long each took last time, in this run or before. */
final class KernelTable {
  private static final int MOST = 4096;

  private final LongObjectHashMap<Entry> entries = new LongObjectHashMap<>();
  private @Nullable RunShape shape;
  private int run;

  /** Starts a run: addresses may name other kernels than before. */
  void reset(RunShape newShape) {
    shape = newShape;
    run++;
    if (entries.size() > MOST) {
      // Addresses of programs that are gone: what is still used comes back with its next launch.
      entries.clear();
    }
  }

  Entry at(long functionAddress) {
    Entry entry = entries.get(functionAddress);
    if (entry == null || entry.checkedInRun != run) {
      LoadedKernel present = shape().kernels().at(functionAddress);
      if (entry == null || entry.kernel != present) {
        entry = new Entry(functionAddress, present);
        entries.put(functionAddress, entry);
      }
      entry.checkedInRun = run;
      entry.signature = null; // the same code may be another callable's now
    }
    return entry;
  }

  private RunShape shape() {
    return Objects.requireNonNull(shape);
  }

  /** One kernel. */
  final class Entry {
    final long address;
    final LoadedKernel kernel;

    /** Virtual duration of its last execution; decides, free of any clock, where it runs next. */
    long lastDuration;

    private @Nullable List<Direction> signature;
    private int checkedInRun;

    private Entry(long address, LoadedKernel kernel) {
      this.address = address;
      this.kernel = kernel;
    }

    /**
     * What the kernel's callable in device memory says of its arguments, in the form of the epoch
     * that it was written in; read once in a run.
     */
    List<Direction> signature(GlobalMemory memory) {
      List<Direction> known = signature;
      if (known == null) {
        KernelCodec form = shape().form();
        int before = form.binaryOffset();
        known = form.signature(memory.readable(address - before, before), 0);
        signature = known;
      }
      return known;
    }
  }
}
