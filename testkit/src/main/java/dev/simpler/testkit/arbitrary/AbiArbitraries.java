package dev.simpler.testkit.arbitrary;

import dev.simpler.abi.Limits;
import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChildCallable;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.layout.FieldSpec;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import dev.simpler.abi.tensor.Tensor;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Every value of the ABI at random, over the whole range of its type unless a method says other.
 * Values shrink to few and small parts.
 */
@SuppressWarnings("exports") // who uses it has jqwik
public final class AbiArbitraries {
  private static final long DEVICE = 0xD000_0000_0000L;
  private static final int MOST_BINARY = 80;

  private AbiArbitraries() {}

  /** {@return shapes of up to five extents, each any 32 bits} */
  public static Arbitrary<Shape> shapes() {
    return Arbitraries.integers().array(int[].class).ofMaxSize(Limits.MAX_RANK).map(Shape::of);
  }

  /**
   * {@return shapes that have elements and fit a test: up to five extents from 1}
   *
   * @param mostExtent largest extent
   */
  public static Arbitrary<Shape> smallShapes(int mostExtent) {
    return Arbitraries.integers()
        .between(1, mostExtent)
        .array(int[].class)
        .ofMaxSize(Limits.MAX_RANK)
        .map(Shape::of);
  }

  /** {@return tensors of arguments, at any address, of any size, of a type that every epoch has} */
  public static Arbitrary<ContinuousTensor> continuousTensors() {
    return Combinators.combine(
            Arbitraries.longs(),
            shapes(),
            Arbitraries.of(AbiEpochs.USUAL.types().stream().sorted().toList()),
            Arbitraries.of(false, true))
        .as(ContinuousTensor::new);
  }

  /** {@return tensors on the device, dense, of few elements and any type} */
  public static Arbitrary<Tensor> denseTensors() {
    return Combinators.combine(
            smallShapes(6),
            Arbitraries.of(DataType.class),
            Arbitraries.of(false, true),
            Arbitraries.integers())
        .as((shape, type, manual, version) ->
            Tensor.external(DEVICE, type, shape, manual, version));
  }

  /**
   * Views of {@link #denseTensors}: narrowed, stepped, transposed, flattened.
   *
   * @return views of {@link #denseTensors}: narrowed, stepped, transposed, flattened
   */
  public static Arbitrary<Tensor> tensors() {
    return Combinators.combine(
            denseTensors().withoutEdgeCases(), ViewStep.arbitrary().list().ofMaxSize(4))
        .as(ViewStep::all);
  }

  /**
   * {@return argument lists, also longer ones than a chip takes if {@code mostTensors} says so}
   *
   * @param mostTensors largest number of tensors
   * @param mostScalars largest number of scalars
   */
  public static Arbitrary<TaskArgs> taskArgs(int mostTensors, int mostScalars) {
    return Combinators.combine(
            Combinators.combine(continuousTensors(), Arbitraries.of(TensorTag.class))
                .as(Tuple::of)
                .withoutEdgeCases()
                .list()
                .ofMaxSize(mostTensors),
            Arbitraries.longs().list().ofMaxSize(mostScalars))
        .as((tensors, scalars) -> {
          TaskArgs.Builder builder = TaskArgs.builder();
          tensors.forEach(each -> builder.add(each.get1(), each.get2()));
          scalars.forEach(builder::scalar);
          return builder.build();
        });
  }

  /**
   * {@return argument lists that fit a chip, every tag INOUT: tags do not travel, so these come
   * back as they were}
   */
  public static Arbitrary<TaskArgs> travellingArgs() {
    return taskArgs(Limits.MAX_TENSOR_ARGS, Limits.MAX_SCALAR_ARGS)
        .map(args -> {
          TaskArgs.Builder builder = TaskArgs.builder();
          args.tensors().forEach(builder::inout);
          for (long scalar : args.scalars()) {
            builder.scalar(scalar);
          }
          return builder.build();
        });
  }

  /** {@return launches, also such as no chip accepts} */
  public static Arbitrary<CallConfig> configs() {
    return Combinators.combine(
            Arbitraries.integers(),
            Arbitraries.integers(),
            Arbitraries.of(false, true),
            Arbitraries.of(false, true))
        .as(CallConfig::new);
  }

  /** {@return directions of up to 16 arguments} */
  public static Arbitrary<List<Direction>> signatures() {
    return Arbitraries.of(Direction.class).list().ofMaxSize(Limits.MAX_TENSOR_ARGS);
  }

  /** {@return kernels whose binary is any few bytes} */
  public static Arbitrary<CoreCallable> coreCallables() {
    return Combinators.combine(signatures(), binaries()).as(CoreCallable::of);
  }

  /** {@return kernels with a function id that a program may give them} */
  public static Arbitrary<ChildCallable> childCallables() {
    return Combinators.combine(functionIds(), coreCallables().withoutEdgeCases())
        .as(ChildCallable::new);
  }

  /** {@return programs of up to four kernels with ids of their own, binaries of any few bytes} */
  public static Arbitrary<ChipCallable> chipCallables() {
    return Combinators.combine(
            binaries(),
            signatures(),
            Arbitraries.strings().ofMaxLength(Limits.MAX_NAME + 7),
            Arbitraries.strings().alpha().ofMaxLength(Limits.MAX_NAME + 7),
            childCallables()
                .withoutEdgeCases()
                .list()
                .uniqueElements(ChildCallable::functionId)
                .ofMaxSize(4))
        .as((binary, signature, name, config, kernels) -> {
          ChipCallable.Builder builder =
              ChipCallable.builder(binary)
                  .signature(signature)
                  .functionName(wellFormed(name))
                  .configName(config);
          kernels.forEach(each -> builder.kernel(each.functionId(), each.callable()));
          return builder.build();
        });
  }

  /**
   * {@return bytes of a struct in which padding is zero and every field anything}
   *
   * @param struct of any epoch
   */
  public static Arbitrary<byte[]> bytes(StructSpec struct) {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofSize(struct.bytes())
        .map(random -> {
          byte[] bytes = new byte[struct.bytes()];
          for (FieldSpec field : struct.fields()) {
            if (field.count() > 0) {
              System.arraycopy(random, field.offset(), bytes, field.offset(), field.bytes());
            }
          }
          return bytes;
        });
  }

  private static Arbitrary<Integer> functionIds() {
    return Arbitraries.integers().between(0, 31);
  }

  private static Arbitrary<byte[]> binaries() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(MOST_BINARY);
  }

  /** Lone surrogates have no UTF-8 form and would come back as question marks. */
  private static String wellFormed(String name) {
    return name.replaceAll("[\\ud800-\\udfff]", "x");
  }
}
