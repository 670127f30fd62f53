package dev.simpler.abi.header;

import dev.simpler.abi.callable.CallConfigLayout;
import dev.simpler.abi.callable.ChipCallableLayout;
import dev.simpler.abi.callable.CoreCallableLayout;
import dev.simpler.abi.device.AicpuPhaseRecordLayout;
import dev.simpler.abi.device.HandshakeLayout;
import dev.simpler.abi.device.PerfRecordLayout;
import dev.simpler.abi.device.TensorPairLayout;
import dev.simpler.abi.graph.DispatchPayloadLayout;
import dev.simpler.abi.graph.GlobalContextLayout;
import dev.simpler.abi.graph.LocalContextLayout;
import dev.simpler.abi.graph.RingFlowControlLayout;
import dev.simpler.abi.graph.RingHeaderLayout;
import dev.simpler.abi.graph.SharedMemoryHeaderLayout;
import dev.simpler.abi.graph.TaskDescriptorLayout;
import dev.simpler.abi.graph.TaskPayloadLayout;
import dev.simpler.abi.graph.TensorCreateInfoLayout;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.mailbox.MailboxLayout;
import dev.simpler.abi.task.ChipStorageTaskArgsLayout;
import dev.simpler.abi.task.TaskArgsBlobLayout;
import dev.simpler.abi.tensor.BufferLayout;
import dev.simpler.abi.tensor.ContinuousTensorLayout;
import dev.simpler.abi.tensor.TensorLayout;
import java.util.List;
import java.util.Optional;

/** Every struct of the ABI, those that others contain first. */
public final class Structs {
  /** All structs, in an order a C compiler accepts. */
  public static final List<StructSpec> ALL =
      List.of(
          ContinuousTensorLayout.SPEC,
          TaskArgsBlobLayout.SPEC,
          ChipStorageTaskArgsLayout.SPEC,
          CoreCallableLayout.SPEC,
          ChipCallableLayout.SPEC,
          CallConfigLayout.SPEC,
          HandshakeLayout.SPEC,
          TensorPairLayout.SPEC,
          RingFlowControlLayout.SPEC,
          RingHeaderLayout.SPEC,
          SharedMemoryHeaderLayout.SPEC,
          TaskDescriptorLayout.SPEC,
          BufferLayout.SPEC,
          TensorLayout.SPEC,
          TensorCreateInfoLayout.SPEC,
          TaskPayloadLayout.SPEC,
          LocalContextLayout.SPEC,
          GlobalContextLayout.SPEC,
          DispatchPayloadLayout.SPEC,
          PerfRecordLayout.SPEC,
          AicpuPhaseRecordLayout.SPEC,
          MailboxLayout.SPEC,
          MailboxLayout.CONTROL);

  private Structs() {}

  /** The struct of the given name, ignoring case. */
  public static Optional<StructSpec> find(String name) {
    return ALL.stream().filter(spec -> spec.name().equalsIgnoreCase(name)).findFirst();
  }
}
