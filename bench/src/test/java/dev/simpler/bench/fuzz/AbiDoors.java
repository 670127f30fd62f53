package dev.simpler.bench.fuzz;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.callable.ProgramCodec;
import dev.simpler.abi.device.AicpuPhaseRecord;
import dev.simpler.abi.device.AicpuPhaseRecordLayout;
import dev.simpler.abi.device.Handshake;
import dev.simpler.abi.device.HandshakeLayout;
import dev.simpler.abi.device.TensorPair;
import dev.simpler.abi.device.TensorPairLayout;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.graph.RingFlowControl;
import dev.simpler.abi.graph.RingFlowControlLayout;
import dev.simpler.abi.run.LogState;
import dev.simpler.abi.run.LogStateLayout;
import dev.simpler.abi.run.PipelineContract;
import dev.simpler.abi.run.PipelineContractLayout;
import dev.simpler.abi.run.RunDescriptor;
import dev.simpler.abi.run.RunDescriptorLayout;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TaskArgsBlob;
import dev.simpler.abi.task.TaskArgsView;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.ContinuousTensorLayout;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.abi.tensor.TensorLayout;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Structs of the ABI. */
final class AbiDoors {
  private AbiDoors() {}

  static List<Door> all() {
    List<Door> doors = new ArrayList<>(structs());
    AbiEpochs.ALL.forEach(epoch -> doors.addAll(of(epoch)));
    return doors;
  }

  private static List<Door> of(AbiEpoch epoch) {
    String of = " of " + epoch.name();
    ProgramCodec programs = epoch.programs();
    return List.of(
        door(
            "configuration" + of,
            encoded(
                epoch.configs().spec().bytes(),
                at -> epoch.configs().encode(CallConfig.DEFAULT, at)),
            epoch.configs()::decode),
        door(
            "kernel" + of,
            programs.kernels().toBytes(core()),
            at -> programs.kernels().decode(at, 0)),
        door("program" + of, programs.toBytes(chip()), at -> programs.decode(at, 0)),
        door("arguments" + of, epoch.arguments().toBytes(args()), epoch.arguments()::decode));
  }

  private static List<Door> structs() {
    return List.of(
        door("ContinuousTensor", tensor(), at -> ContinuousTensor.decode(at, 0)),
        door("Tensor", deviceTensor(), at -> Tensor.decode(at, 0)),
        door(
            "TaskArgsBlob",
            encoded((int) TaskArgsBlob.size(args()), at -> TaskArgsBlob.write(args(), at)),
            at -> TaskArgsView.open(at).toTaskArgs()),
        door(
            "RunDescriptor",
            encoded(RunDescriptorLayout.BYTES, at -> RunDescriptor.serial(1).encode(at, 0)),
            at -> RunDescriptor.decode(at, 0)),
        door(
            "PipelineContract",
            encoded(
                PipelineContractLayout.BYTES,
                at -> new PipelineContract(2, List.of()).encode(at, 0)),
            at -> PipelineContract.decode(at, 0)),
        door(
            "LogState",
            encoded(LogStateLayout.BYTES, at -> new LogState(25, 0).encode(at, 0)),
            at -> LogState.decode(at, 0)),
        door(
            "RingFlowControl",
            new byte[RingFlowControlLayout.BYTES],
            at -> RingFlowControl.decode(at, 0)),
        door("Handshake", new byte[HandshakeLayout.BYTES], at -> Handshake.decode(at, 0)),
        door(
            "AicpuPhaseRecord",
            new byte[AicpuPhaseRecordLayout.BYTES],
            at -> AicpuPhaseRecord.decode(at, 0)),
        door("TensorPair", new byte[TensorPairLayout.BYTES], at -> TensorPair.decode(at, 0)));
  }

  private static Door door(String name, byte[] sample, Consumer<MemorySegment> decoder) {
    return new BytesDoor(
        name, List.of(sample), 50, input -> decoder.accept(MemorySegment.ofArray(input)));
  }

  private static byte[] encoded(int bytes, Consumer<MemorySegment> encoder) {
    byte[] target = new byte[bytes];
    encoder.accept(MemorySegment.ofArray(target));
    return target;
  }

  private static byte[] tensor() {
    return encoded(
        ContinuousTensorLayout.BYTES,
        at -> ContinuousTensor.host(0x1000, DataType.FLOAT32, 3, 4, 5).encode(at, 0));
  }

  private static byte[] deviceTensor() {
    return encoded(
        TensorLayout.BYTES, at -> Tensor.external(0x1000, DataType.FLOAT32, 3, 4, 5).encode(at, 0));
  }

  /** Arguments of every kind. */
  static TaskArgs args() {
    return TaskArgs.builder()
        .input(ContinuousTensor.host(0x1000, DataType.FLOAT32, 3, 4))
        .output(ContinuousTensor.childMemory(0x2000, DataType.INT8, 7))
        .scalar(-5)
        .scalar(1L << 40)
        .build();
  }

  private static CoreCallable core() {
    return CoreCallable.of(List.of(Direction.IN, Direction.OUT), new byte[] {1, 2, 3, 4});
  }

  /** A program of two kernels. */
  static ChipCallable chip() {
    return ChipCallable.builder(new byte[] {9, 8, 7})
        .signature(Direction.IN, Direction.OUT)
        .functionName("entry")
        .kernel(0, core())
        .kernel(5, core())
        .build();
  }
}
