package dev.simpler.sim.device;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.sim.image.KernelSource;
import dev.simpler.sim.memory.DeviceMemory;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The callables a device keeps between runs, most recently used first. */
final class ProgramCache {
  private static final int CAPACITY = 16;

  private final DeviceMemory memory;
  private final DeviceKernels kernels;
  private final AbiEpoch epoch;
  private final Deque<LoadedProgram> programs = new ArrayDeque<>();

  ProgramCache(DeviceMemory memory, DeviceKernels kernels, AbiEpoch epoch) {
    this.memory = memory;
    this.epoch = epoch;
    this.kernels = kernels;
  }

  /**
   * The program of these bytes, loaded if it is new.
   *
   * @param source loads its kernels
   */
  LoadedProgram get(MemorySegment callable, KernelSource source) {
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
      loaded.loadKernels(source);
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
