package dev.simpler.testkit.abi;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import dev.simpler.abi.tensor.Tensor;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Values of the ABI for properties; name the class in {@code @Domain}. */
public final class AbiArbitraries extends DomainContextBase {
  @Provide
  Arbitrary<ContinuousTensor> continuousTensors() {
    Arbitrary<Shape> shapes = Arbitraries.integers().array(int[].class).ofMaxSize(5).map(Shape::of);
    return Combinators.combine(
            Arbitraries.longs(),
            shapes,
            Arbitraries.of(DataType.class),
            Arbitraries.of(true, false))
        .as(ContinuousTensor::new);
  }

  @Provide
  Arbitrary<TaskArgs> taskArgs() {
    return Combinators.combine(
            continuousTensors().list().ofMaxSize(16), Arbitraries.longs().list().ofMaxSize(128))
        .as((tensors, scalars) -> {
          TaskArgs.Builder builder = TaskArgs.builder();
          tensors.forEach(builder::inout);
          scalars.forEach(builder::scalar);
          return builder.build();
        });
  }

  @Provide
  Arbitrary<CallConfig> configs() {
    return Combinators.combine(
            Arbitraries.integers(),
            Arbitraries.integers(),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(CallConfig::new);
  }

  @Provide
  Arbitrary<CoreCallable> coreCallables() {
    Arbitrary<List<Direction>> signatures = Arbitraries.of(Direction.class).list().ofMaxSize(16);
    return Combinators.combine(signatures, Arbitraries.bytes().array(byte[].class).ofMaxSize(80))
        .as(CoreCallable::of);
  }

  @Provide
  Arbitrary<ChipCallable> chipCallables() {
    return Combinators.combine(
            Arbitraries.bytes().array(byte[].class).ofMaxSize(80),
            Arbitraries.of(Direction.class).list().ofMaxSize(16),
            Arbitraries.strings().ofMaxLength(70),
            Arbitraries.strings().alpha().ofMaxLength(70),
            Arbitraries.integers().between(0, 31).list().uniqueElements().ofMaxSize(4),
            coreCallables())
        .as((binary, signature, name, config, ids, kernel) -> {
          ChipCallable.Builder builder =
              ChipCallable.builder(binary)
                  .signature(signature)
                  .functionName(wellFormed(name))
                  .configName(config);
          ids.forEach(id -> builder.kernel(id, kernel));
          return builder.build();
        });
  }

  /** Lone surrogates have no UTF-8 form and would come back as question marks. */
  private static String wellFormed(String name) {
    return name.replaceAll("[\\ud800-\\udfff]", "x");
  }

  @Provide
  Arbitrary<Tensor> tensors() {
    Arbitrary<int[]> shapes = Arbitraries.integers().between(1, 6).array(int[].class).ofMaxSize(5);
    return Combinators.combine(
            shapes,
            Arbitraries.of(DataType.class),
            Arbitraries.randomValue(random -> random.nextLong()),
            Arbitraries.integers())
        .as((shape, type, seed, version) ->
            TensorSteps.random(
                Tensor.external(0xD000_0000_0000L, type, Shape.of(shape), false, version), seed));
  }
}
