package dev.simpler.runtime.worker;

import static dev.simpler.platform.DeviceAddress.hex;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.DeviceReport.PackedOutput;
import dev.simpler.platform.DeviceSession;
import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The device buffers of one run: allocated and filled by {@link #copyIn}, read by {@link
 * #copyBack}, freed by {@link #release} in the order they were allocated, whatever happened before.
 * Used by one thread.
 */
final class StagedRun {
  /** Bytes moved at a time when a packed output goes from device memory to device memory. */
  private static final long BOUNCE_BYTES = 4L << 20;

  private final StagingPlan plan;
  private final StagingMemory memory;
  private final DeviceSession device;
  private final HostMemory host;
  private final long[] addresses;
  private int allocated;
  private long bytesIn;
  private long bytesOut;
  private int unfreed;
  private long unfreedBytes;

  StagedRun(StagingPlan plan, DeviceSession device, HostMemory host) {
    this.plan = plan;
    this.device = device;
    this.host = host;
    this.memory = StagingMemory.of(device);
    this.addresses = new long[plan.transfers().size()];
  }

  /** Allocates a buffer per transfer and copies in what the program may read. */
  void copyIn() {
    for (HostTransfer transfer : plan.transfers()) {
      long bytes = transfer.host().byteSize();
      try {
        addresses[allocated] = memory.malloc(bytes);
        allocated++;
        if (transfer.in()) {
          memory.copyIn(addresses[allocated - 1], transfer.host());
          bytesIn += bytes;
        }
      } catch (SimplerException failure) {
        throw new WorkerException(
            failure
                .fault()
                .by("staging of argument " + transfer.argument() + " (" + bytes + " bytes)"),
            failure);
      }
    }
  }

  /** Whether an argument is on the device when the run starts. */
  boolean isResident(int argument) {
    return memory instanceof StagingMemory.OnDevice
        || plan.placements().get(argument) instanceof TensorPlacement.Resident;
  }

  /** Address the run gets for an argument, 0 if it has no bytes. */
  long address(int argument) {
    return switch (plan.placements().get(argument)) {
      case TensorPlacement.Empty none -> 0;
      case TensorPlacement.Resident kept -> kept.operand().address();
      case TensorPlacement.Staged staged -> addresses[staged.transfer()];
    };
  }

  /**
   * Brings results to their arguments: each written host range from its own buffer, except that the
   * argument a packed output names gets the packed bytes. The packed output is checked before
   * anything is written.
   */
  void copyBack(PackedOutput packed) {
    TensorPlacement target = packed.isPresent() ? packedTarget(packed) : null;
    int packedTransfer = target instanceof TensorPlacement.Staged staged ? staged.transfer() : -1;
    List<Integer> written = new ArrayList<>();
    for (int i = 0; i < addresses.length; i++) {
      HostTransfer transfer = plan.transfers().get(i);
      if (transfer.out()) {
        long source = i == packedTransfer ? packed.address() : addresses[i];
        try {
          memory.copyOut(transfer.host(), source);
          host.written(transfer.host(), device.lastWrites(source, transfer.host().byteSize()));
        } catch (SimplerException failure) {
          throw new CopyBackException(transfer.argument(), written, outputsFrom(i), failure);
        }
        bytesOut += transfer.host().byteSize();
        written.addAll(outputsOf(i));
      }
    }
    if (target instanceof TensorPlacement.Resident resident) {
      try {
        copyWithin(resident.operand().address(), packed);
      } catch (SimplerException failure) {
        int argument = packed.argument();
        throw new CopyBackException(argument, written, List.of(argument), failure);
      }
    }
  }

  private List<Integer> outputsFrom(int first) {
    List<Integer> outputs = new ArrayList<>();
    for (int i = first; i < addresses.length; i++) {
      outputs.addAll(outputsOf(i));
    }
    return outputs;
  }

  /** The arguments that get their results by a transfer. */
  private List<Integer> outputsOf(int transfer) {
    return plan.placements().stream()
        .filter(place -> place instanceof TensorPlacement.Staged at && at.transfer() == transfer)
        .map(TensorPlacement::operand)
        .filter(TensorOperand::writes)
        .map(TensorOperand::index)
        .toList();
  }

  private @Nullable TensorPlacement packedTarget(PackedOutput packed) {
    int index = packed.argument();
    if (index >= plan.placements().size()) {
      throw refuse(packed, "there are only " + plan.placements().size() + " tensor arguments");
    }
    TensorOperand operand = plan.placements().get(index).operand();
    if (!operand.writes()) {
      throw refuse(packed, operand.describe() + " is not an output");
    }
    if (operand.bytes() != packed.bytes()) {
      throw refuse(packed, operand.describe() + " has " + operand.bytes() + " bytes");
    }
    return plan.placements().get(index);
  }

  private static WorkerException refuse(PackedOutput packed, String why) {
    return new WorkerException(
        Fault.of(
                ErrorCategory.ORCHESTRATION,
                "the packed output of "
                    + packed.bytes()
                    + " bytes at "
                    + hex(packed.address())
                    + " is bound to argument "
                    + packed.argument()
                    + ", but "
                    + why)
            .mend("bind it to an output argument of exactly its size"));
  }

  private void copyWithin(long target, PackedOutput packed) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bounce = arena.allocate(Math.min(BOUNCE_BYTES, Math.max(1, packed.bytes())));
      for (long done = 0; done < packed.bytes(); done += bounce.byteSize()) {
        MemorySegment part = bounce.asSlice(0, Math.min(bounce.byteSize(), packed.bytes() - done));
        memory.copyOut(part, packed.address() + done);
        memory.copyIn(target + done, part);
      }
    }
  }

  /**
   * Frees every buffer of the run, each tried whatever happened to the others.
   *
   * @return the first failure with the others suppressed, or null
   */
  @Nullable SimplerException release() {
    SimplerException first = null;
    for (int i = 0; i < allocated; i++) {
      try {
        memory.free(addresses[i]);
      } catch (SimplerException failure) {
        unfreed++;
        unfreedBytes += plan.transfers().get(i).host().byteSize();
        if (first == null) {
          first = failure;
        } else if (first != failure) {
          first.addSuppressed(failure);
        }
      }
    }
    return first;
  }

  /** Buffers allocated so far. */
  int allocations() {
    return allocated;
  }

  /** Buffers that could not be freed. */
  int unfreed() {
    return unfreed;
  }

  /** Their bytes. */
  long unfreedBytes() {
    return unfreedBytes;
  }

  /** Bytes copied to the device so far. */
  long bytesIn() {
    return bytesIn;
  }

  /** Bytes copied back to the host so far; a packed output moved on the device does not count. */
  long bytesOut() {
    return bytesOut;
  }
}
