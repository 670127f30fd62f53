package dev.simpler.testkit.arbitrary;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChildCallable;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.device.AicpuPhaseRecord;
import dev.simpler.abi.device.AicpuPhaseRecordLayout;
import dev.simpler.abi.device.Handshake;
import dev.simpler.abi.device.HandshakeLayout;
import dev.simpler.abi.device.TensorPair;
import dev.simpler.abi.device.TensorPairLayout;
import dev.simpler.abi.graph.RingFlowControl;
import dev.simpler.abi.graph.RingFlowControlLayout;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.Shape;
import dev.simpler.abi.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/**
 * Gives {@code @ForAll} parameters their values by type; jqwik finds it as a service. Records of
 * the device are there as well, which only this project's own tests can name.
 */
@SuppressWarnings("exports") // who uses it has jqwik
public final class AbiArbitraryProvider implements ArbitraryProvider {
  private static final int TASKS = 20;
  private static final int READS = 4;

  private final Map<Class<?>, Supplier<Arbitrary<?>>> byType =
      Map.ofEntries(
          Map.entry(Shape.class, AbiArbitraries::shapes),
          Map.entry(ContinuousTensor.class, AbiArbitraries::continuousTensors),
          Map.entry(Tensor.class, AbiArbitraries::tensors),
          Map.entry(TaskArgs.class, AbiArbitraries::travellingArgs),
          Map.entry(CallConfig.class, AbiArbitraries::configs),
          Map.entry(CoreCallable.class, AbiArbitraries::coreCallables),
          Map.entry(ChildCallable.class, AbiArbitraries::childCallables),
          Map.entry(ChipCallable.class, AbiArbitraries::chipCallables),
          Map.entry(GraphPlan.class, () -> GraphPlan.arbitrary(TASKS, READS)),
          struct(TensorPair.class, TensorPairLayout.SPEC, at -> TensorPair.decode(at, 0)),
          struct(
              AicpuPhaseRecord.class,
              AicpuPhaseRecordLayout.SPEC,
              at -> AicpuPhaseRecord.decode(at, 0)),
          struct(Handshake.class, HandshakeLayout.SPEC, at -> Handshake.decode(at, 0)),
          struct(
              RingFlowControl.class,
              RingFlowControlLayout.SPEC,
              at -> RingFlowControl.decode(at, 0)));

  /** For jqwik. */
  public AbiArbitraryProvider() {}

  private static <T> Map.Entry<Class<?>, Supplier<Arbitrary<?>>> struct(
      Class<T> type, StructSpec spec, Function<MemorySegment, T> decode) {
    return Map.entry(
        type,
        () -> AbiArbitraries.bytes(spec).map(bytes -> decode.apply(MemorySegment.ofArray(bytes))));
  }

  @Override
  public boolean canProvideFor(TypeUsage type) {
    return byType.containsKey(type.getRawType());
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider parts) {
    Supplier<Arbitrary<?>> found = byType.get(type.getRawType());
    return found == null ? Set.of() : Set.of(found.get());
  }
}
