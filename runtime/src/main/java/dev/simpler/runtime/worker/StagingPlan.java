package dev.simpler.runtime.worker;

import static dev.simpler.platform.DeviceAddress.hex;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.DeviceSession.DeviceAllocation;
import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run copies, decided and checked completely before anything is allocated or copied.
 *
 * <ul>
 *   <li>A tensor without bytes gets address 0 and nothing else.
 *   <li>A child-memory tensor passes through: its range must lie in one live allocation of this
 *       device.
 *   <li>A host tensor must lie in registered host memory. It is copied in unless the program only
 *       writes it, and copied back unless the program only reads it.
 *   <li>Host tensors on exactly the same range share one device buffer, with the directions of all
 *       of them. Ranges that overlap otherwise are refused if one of them is written.
 * </ul>
 */
final class StagingPlan {
  private final List<TensorPlacement> placements = new ArrayList<>();
  private final List<HostTransfer> transfers = new ArrayList<>();
  private final HostMemory host;
  private final DeviceSession device;
  private final boolean copyOutputsIn;

  private StagingPlan(HostMemory host, DeviceSession device, boolean copyOutputsIn) {
    this.host = host;
    this.device = device;
    this.copyOutputsIn = copyOutputsIn;
  }

  /**
   * Plans the staging of a call.
   *
   * @param operands the tensor arguments in order
   * @param copyOutputsIn whether tensors that are only written are copied in all the same
   * @throws SimplerException naming the first argument that cannot be staged
   */
  static StagingPlan of(
      List<TensorOperand> operands, HostMemory host, DeviceSession device, boolean copyOutputsIn) {
    StagingPlan plan = new StagingPlan(host, device, copyOutputsIn);
    for (TensorOperand operand : operands) {
      plan.placements.add(plan.place(operand));
    }
    plan.refuseOverlaps();
    return plan;
  }

  /** Where each argument is, in order. */
  List<TensorPlacement> placements() {
    return placements;
  }

  /** What is copied, in the order of the arguments. */
  List<HostTransfer> transfers() {
    return transfers;
  }

  private TensorPlacement place(TensorOperand operand) {
    if (operand.bytes() == 0) {
      return new TensorPlacement.Empty(operand);
    }
    if (operand.address() == 0) {
      throw refuse(
          operand,
          operand.child() ? ErrorCategory.DEVICE_MEMORY : ErrorCategory.HOST_MEMORY,
          "a tensor of " + operand.bytes() + " bytes has a null address",
          operand.child() ? "pass an address that malloc returned" : "allocate it in host memory");
    }
    return operand.child() ? resident(operand) : staged(operand);
  }

  private TensorPlacement resident(TensorOperand operand) {
    DeviceAllocation owner =
        device
            .find(operand.address())
            .orElseThrow(() ->
                refuse(
                    operand,
                    device.looksLikeDevice(operand.address())
                        ? ErrorCategory.DEVICE_MEMORY
                        : ErrorCategory.WRONG_SPACE,
                    hex(operand.address())
                        + " is not live memory of device "
                        + device.deviceId()
                        + ": "
                        + device.explain(operand.address()),
                    "pass an address that malloc of this worker returned"));
    long left = owner.bytes() - (operand.address() - owner.address());
    if (operand.bytes() > left) {
      throw refuse(
          operand,
          ErrorCategory.DEVICE_MEMORY,
          "the tensor has "
              + operand.bytes()
              + " bytes, but only "
              + left
              + " are left at "
              + hex(operand.address())
              + " in the allocation ["
              + hex(owner.address())
              + ", +"
              + owner.bytes()
              + " bytes)",
          "allocate at least the tensor's size");
    }
    return new TensorPlacement.Resident(operand);
  }

  private TensorPlacement staged(TensorOperand operand) {
    if (device.find(operand.address()).isPresent()) {
      throw refuse(
          operand,
          ErrorCategory.WRONG_SPACE,
          hex(operand.address()) + " is memory of device " + device.deviceId(),
          "mark the tensor as child memory");
    }
    MemorySegment range;
    try {
      range = host.resolve(operand.address(), operand.bytes());
    } catch (SimplerException unknown) {
      throw new WorkerException(unknown.fault().at(operand.describe()), unknown);
    }
    if (operand.writes() && range.isReadOnly()) {
      throw refuse(
          operand,
          ErrorCategory.HOST_MEMORY,
          "the program writes the tensor, but its host memory is read-only",
          "declare it IN, or give it writable memory");
    }
    boolean in = operand.reads() || copyOutputsIn;
    for (int i = 0; i < transfers.size(); i++) {
      HostTransfer other = transfers.get(i);
      if (other.host().address() == range.address()
          && other.host().byteSize() == range.byteSize()) {
        transfers.set(i, other.merge(in, operand.writes()));
        return new TensorPlacement.Staged(operand, i);
      }
    }
    transfers.add(new HostTransfer(operand.index(), range, in, operand.writes()));
    return new TensorPlacement.Staged(operand, transfers.size() - 1);
  }

  private void refuseOverlaps() {
    for (int i = 0; i < transfers.size(); i++) {
      for (int k = i + 1; k < transfers.size(); k++) {
        HostTransfer one = transfers.get(i);
        HostTransfer two = transfers.get(k);
        if ((one.out() || two.out()) && one.host().asOverlappingSlice(two.host()).isPresent()) {
          throw new WorkerException(
              Fault.of(
                      ErrorCategory.USAGE,
                      "host ranges overlap without being equal, and one of them is written: "
                          + describe(one)
                          + " and "
                          + describe(two))
                  .mend("use separate tensors, or exactly the same range"));
        }
      }
    }
  }

  private static String describe(HostTransfer transfer) {
    return "argument "
        + transfer.argument()
        + " ["
        + hex(transfer.host().address())
        + ", +"
        + transfer.host().byteSize()
        + " bytes)";
  }

  private static WorkerException refuse(
      TensorOperand operand, ErrorCategory category, String what, String mend) {
    return new WorkerException(Fault.of(category, what).at(operand.describe()).mend(mend));
  }
}
