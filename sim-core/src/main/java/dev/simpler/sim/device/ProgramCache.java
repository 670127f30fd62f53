package dev.simpler.sim.device;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.sim.image.KernelRegistry;
import dev.simpler.sim.memory.DeviceMemory;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The callables a device keeps between runs, most recently used first. */
final class ProgramCache {
  private static final int CAPACITY = 16;

  private final DeviceMemory memory;
  private final KernelRegistry kernels;
  private final AbiEpoch epoch;
  private final Deque<LoadedProgram> programs = new ArrayDeque<>();

  ProgramCache(DeviceMemory memory, KernelRegistry kernels, AbiEpoch epoch) {
    this.memory = memory;
    this.epoch = epoch;
    this.kernels = kernels;
  }

  /** The program of these bytes, loaded if it is new. */
  LoadedProgram get(MemorySegment callable) {
    LoadedProgram known = find(callable);
    if (known != null) {
      if (known != programs.peekFirst()) {
        programs.remove(known);
        programs.addFirst(known);
      }
      return known;
    }
    LoadedProgram loaded = LoadedProgram.load(memory, callable, epoch);
    try {
      loaded.loadKernels(kernels);
    } catch (RuntimeException e) {
      loaded.free(memory);
      throw e;
    }
    programs.addFirst(loaded);
    if (programs.size() > CAPACITY) {
      programs.removeLast().free(memory);
      kernels.forgetAddresses();
    }
    return loaded;
  }

  private @Nullable LoadedProgram find(MemorySegment callable) {
    for (LoadedProgram program : programs) {
      if (program.hasContent(callable)) {
        return program;
      }
    }
    return null;
  }
}
