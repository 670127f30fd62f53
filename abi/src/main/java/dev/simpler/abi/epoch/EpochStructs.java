package dev.simpler.abi.epoch;

import dev.simpler.abi.callable.CallConfigLayout;
import dev.simpler.abi.callable.ChipCallableLayout;
import dev.simpler.abi.callable.CoreCallableLayout;
import dev.simpler.abi.callable.RingSizesLayout;
import dev.simpler.abi.callable.RunConfigLayout;
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
import dev.simpler.abi.mailbox.BufferDescriptorLayout;
import dev.simpler.abi.mailbox.BufferIdentityLayout;
import dev.simpler.abi.mailbox.MailboxLayout;
import dev.simpler.abi.mailbox.WireTensorLayout;
import dev.simpler.abi.run.CommContextLayout;
import dev.simpler.abi.run.DomainDescriptorLayout;
import dev.simpler.abi.run.LogStateLayout;
import dev.simpler.abi.run.PipelineContractLayout;
import dev.simpler.abi.run.PipelineLeaseLayout;
import dev.simpler.abi.run.PipelineResourceLayout;
import dev.simpler.abi.run.RunDescriptorLayout;
import dev.simpler.abi.task.ChipStorageTaskArgsLayout;
import dev.simpler.abi.task.TaskArgsBlobLayout;
import dev.simpler.abi.tensor.BufferLayout;
import dev.simpler.abi.tensor.ChipTensorLayout;
import dev.simpler.abi.tensor.ContinuousTensorLayout;
import dev.simpler.abi.tensor.TensorLayout;
import java.util.List;

/** The structs of each epoch, in an order a C compiler accepts. */
final class EpochStructs {
  static final List<StructSpec> BASELINE =
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

  static final List<StructSpec> TODAY =
      List.of(
          BufferLayout.SPEC,
          ChipTensorLayout.SPEC,
          ChipStorageTaskArgsLayout.WIDE,
          CoreCallableLayout.WIDE,
          ChipCallableLayout.WIDE,
          RingSizesLayout.SPEC,
          RunConfigLayout.SPEC,
          RunDescriptorLayout.SPEC,
          PipelineResourceLayout.SPEC,
          PipelineContractLayout.SPEC,
          PipelineLeaseLayout.SPEC,
          LogStateLayout.SPEC,
          DomainDescriptorLayout.SPEC,
          CommContextLayout.SPEC,
          BufferIdentityLayout.SPEC,
          BufferDescriptorLayout.SPEC,
          WireTensorLayout.SPEC);

  private EpochStructs() {}
}
