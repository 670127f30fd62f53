package dev.simpler.abi.epoch;

import dev.simpler.abi.EpochLimits;
import dev.simpler.abi.Limits;
import dev.simpler.abi.WideLimits;
import dev.simpler.abi.callable.ChipCallableLayout;
import dev.simpler.abi.callable.CoreCallableLayout;
import dev.simpler.abi.callable.KernelCodec;
import dev.simpler.abi.callable.PlainConfig;
import dev.simpler.abi.callable.ProgramCodec;
import dev.simpler.abi.callable.WideConfig;
import dev.simpler.abi.error.NearNames;
import dev.simpler.abi.task.ChipStorageTaskArgsLayout;
import dev.simpler.abi.task.TaskArgsCodec;
import dev.simpler.abi.tensor.ChipTensorRecord;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.PlainTensorRecord;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The epochs of the ABI that are known here. */
public final class AbiEpochs {
  private static final Set<DataType> FIRST_TYPES =
      Set.copyOf(EnumSet.range(DataType.FLOAT32, DataType.UINT64));

  /** Before the first of the breaks: 16 tensors, 32 kernels, one call per run. */
  public static final AbiEpoch BASELINE =
      new AbiEpoch(
          "baseline",
          "E0",
          "093c0b34b of 2026-04-18",
          new EpochLimits(
              Limits.MAX_TENSOR_ARGS,
              Limits.MAX_SCALAR_ARGS,
              Limits.MAX_TENSOR_ARGS,
              Limits.MAX_SCALAR_ARGS,
              Limits.MAX_SIGNATURE,
              Limits.MAX_SIGNATURE,
              Limits.MAX_FUNC_ID,
              Limits.MAX_CHILDREN),
          FIRST_TYPES,
          EpochStructs.BASELINE,
          new ProgramCodec(
              ChipCallableLayout.SPEC,
              new KernelCodec(CoreCallableLayout.SPEC),
              Limits.MAX_FUNC_ID),
          new TaskArgsCodec<>(ChipStorageTaskArgsLayout.SPEC, new PlainTensorRecord(FIRST_TYPES)),
          new PlainConfig(),
          HostGraphs.STATED,
          Set.of(),
          RunStatuses.BASELINE,
          RuntimeSizes.BASELINE);

  /** After the fourteenth break: 256 tensors, 1024 kernels, programs registered once. */
  public static final AbiEpoch TODAY =
      new AbiEpoch(
          "today",
          "E14",
          "6ebaf7715 of 2026-08-22",
          new EpochLimits(
              WideLimits.MAX_TENSOR_ARGS,
              Limits.MAX_SCALAR_ARGS,
              WideLimits.TASK_TENSOR_ARGS,
              WideLimits.TASK_SCALAR_ARGS,
              WideLimits.MAX_TENSOR_ARGS,
              WideLimits.TASK_TENSOR_ARGS,
              WideLimits.MAX_CHILDREN,
              WideLimits.MAX_CHILDREN),
          EnumSet.allOf(DataType.class),
          EpochStructs.TODAY,
          new ProgramCodec(
              ChipCallableLayout.WIDE,
              new KernelCodec(CoreCallableLayout.WIDE),
              WideLimits.MAX_CHILDREN),
          new TaskArgsCodec<>(ChipStorageTaskArgsLayout.WIDE, new ChipTensorRecord()),
          new WideConfig(),
          HostGraphs.INFERRED,
          Set.of("aicpu_build_graph"),
          RunStatuses.TODAY,
          RuntimeSizes.TODAY);

  /** All, in order of time. */
  public static final List<AbiEpoch> ALL = List.of(BASELINE, TODAY);

  /** The one that is meant where nobody names one and no library speaks. */
  public static final AbiEpoch USUAL = BASELINE;

  /** The one that carries most: what any other can carry, it can. */
  public static final AbiEpoch WIDEST = TODAY;

  private AbiEpochs() {}

  /**
   * {@return the epoch of a name, ignoring case}
   *
   * @param name as in {@code baseline}
   */
  public static Optional<AbiEpoch> find(String name) {
    return ALL.stream().filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * {@return which epoch may be meant by a name that is none, as a question; empty if none is near}
   *
   * @param name what was written
   */
  public static String question(String name) {
    return NearNames.question(name, ALL.stream().map(AbiEpoch::name).toList());
  }

  /** {@return their names, for messages} */
  public static String names() {
    return ALL.stream().map(AbiEpoch::name).collect(Collectors.joining(", "));
  }
}
