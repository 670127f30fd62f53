package dev.simpler.runtime.worker;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.CallConfigLayout;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.task.ChipStorageTaskArgs;
import dev.simpler.abi.task.ChipStorageTaskArgsLayout;
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
  private final MemorySegment arguments =
      Arena.ofAuto().allocate(ChipStorageTaskArgsLayout.BYTES, ChipStorageTaskArgsLayout.ALIGNMENT);
  private final MemorySegment config =
      Arena.ofAuto().allocate(CallConfigLayout.BYTES, CallConfigLayout.ALIGNMENT);
  private @Nullable ChipCallable last;
  private MemorySegment encoded = MemorySegment.NULL;

  MemorySegment callable(ChipCallable callable, DeviceSession device) {
    if (callable != last) {
      ChipCallable selected = device.select(callable);
      MemorySegment bytes = Arena.ofAuto().allocate(selected.encodedSize(), 64);
      selected.encode(bytes, 0);
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
    ChipStorageTaskArgs.encode(resident, args.scalars(), arguments);
    return arguments;
  }

  MemorySegment config(CallConfig call) {
    call.encode(config, 0);
    return config;
  }
}
