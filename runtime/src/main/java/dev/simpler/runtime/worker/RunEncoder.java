package dev.simpler.runtime.worker;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.platform.DeviceSession;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The native structs of a run, in buffers that one worker uses again and again. The callable of the
 * last run stays encoded, because programs usually run the same one many times. Used by one run at
 * a time.
 */
final class RunEncoder {
  private final AbiEpoch epoch;
  private final MemorySegment arguments;
  private final MemorySegment config;
  private @Nullable ChipCallable last;
  private MemorySegment encoded = MemorySegment.NULL;

  RunEncoder(AbiEpoch epoch) {
    this.epoch = epoch;
    arguments = room(epoch.arguments().spec());
    config = room(epoch.configs().spec());
  }

  private static MemorySegment room(StructSpec spec) {
    return Arena.ofAuto().allocate(spec.bytes(), spec.alignment());
  }

  MemorySegment callable(ChipCallable callable, DeviceSession device) {
    if (callable != last) {
      ChipCallable selected = device.select(callable);
      MemorySegment bytes = Arena.ofAuto().allocate(epoch.programs().size(selected), 64);
      epoch.programs().encode(selected, bytes, 0);
      encoded = bytes;
      last = callable;
    }
    return encoded;
  }

  /** The arguments with every tensor where staging put it. */
  MemorySegment arguments(TaskArgs args, StagedRun staged) {
    List<ContinuousTensor> resident = new ArrayList<>(args.tensors().size());
    for (int i = 0; i < args.tensors().size(); i++) {
      resident.add(args.tensors().get(i).at(staged.address(i), staged.isResident(i)));
    }
    epoch.arguments().encode(resident, args.scalars(), arguments);
    return arguments;
  }

  MemorySegment config(CallConfig call) {
    epoch.configs().encode(call, config);
    return config;
  }
}
