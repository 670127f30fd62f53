package dev.simpler.testkit.abi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.ConfigCodec;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Diagnostics;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.callable.ProgramCodec;
import dev.simpler.abi.callable.RingSizes;
import dev.simpler.abi.callable.RunConfig;
import dev.simpler.abi.callable.RunConfigLayout;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.AnnotatedHex;
import dev.simpler.abi.layout.StructSpec;
import dev.simpler.abi.run.LogState;
import dev.simpler.abi.run.LogStateLayout;
import dev.simpler.abi.run.PipelineContract;
import dev.simpler.abi.run.PipelineContractLayout;
import dev.simpler.abi.run.RunDescriptor;
import dev.simpler.abi.run.RunDescriptorLayout;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ChipTensor;
import dev.simpler.abi.tensor.ChipTensorLayout;
import dev.simpler.abi.tensor.ChipTensorRecord;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Codecs of the second epoch: decode is the inverse of encode, and damage is refused or kept. */
class WideAbiProperties {
  private static final ChipTensorRecord TENSORS = new ChipTensorRecord();
  private static final ProgramCodec PROGRAMS = AbiEpochs.TODAY.programs();
  private static final ConfigCodec CONFIGS = AbiEpochs.TODAY.configs();

  /** The value comes back; damage to one byte is refused or decodes to what has those bytes. */
  private static <T> void survives(
      StructSpec spec,
      T value,
      Random random,
      Function<MemorySegment, T> decode,
      BiConsumer<T, MemorySegment> encode) {
    byte[] bytes = new byte[spec.bytes()];
    encode.accept(value, MemorySegment.ofArray(bytes));
    assertEquals(value, decode.apply(MemorySegment.ofArray(bytes)));
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    assertThrows(AbiException.class, () -> decode.apply(MemorySegment.ofArray(cut)));
    assertThrows(AbiException.class, () -> encode.accept(value, MemorySegment.ofArray(cut)));
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
    T damaged;
    try {
      damaged = decode.apply(MemorySegment.ofArray(bytes));
    } catch (AbiException refused) {
      return;
    }
    byte[] again = new byte[bytes.length];
    encode.accept(damaged, MemorySegment.ofArray(again));
    assertArrayEquals(bytes, again, () -> AnnotatedHex.difference(spec, bytes, again));
  }

  private static ChipTensor tensor(Random random) {
    int[] extents = random.ints(1 + random.nextInt(5), 0, 7).toArray();
    ChipTensor tensor =
        ChipTensor.dense(
            random.nextLong(),
            DataType.values()[random.nextInt(DataType.values().length)],
            Shape.of(extents),
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextInt());
    for (int step = 0; step < random.nextInt(4); step++) {
      tensor = step(tensor, random);
    }
    return tensor;
  }

  private static ChipTensor step(ChipTensor tensor, Random random) {
    int dim = random.nextInt(tensor.rank());
    int extent = (int) tensor.shape().extent(dim);
    return switch (random.nextInt(4)) {
      case 0 -> tensor.transpose(dim, random.nextInt(tensor.rank()));
      case 1 -> extent == 0 ? tensor : tensor.slice(dim, random.nextInt(extent), extent, 2);
      case 2 -> {
        int[] extents = tensor.shape().toArray();
        int[] corner = new int[extents.length];
        extents[dim] = extent == 0 ? 0 : random.nextInt(extent);
        corner[dim] = extent - extents[dim];
        yield tensor.view(extents, corner, random.nextBoolean());
      }
      default -> tensor.contiguous() ? tensor.reshape((int) tensor.shape().elements()) : tensor;
    };
  }

  @Property
  void tensorsAndTheirViews(@ForAll long seed) {
    Random random = new Random(seed);
    survives(
        ChipTensorLayout.SPEC,
        tensor(random),
        random,
        segment -> TENSORS.decode(segment, 0),
        (value, segment) -> TENSORS.encode(value, segment, 0));
  }

  @Property
  void configurations(@ForAll long seed) {
    Random random = new Random(seed);
    RunConfig config =
        new RunConfig(
            random.nextInt(),
            new Diagnostics(
                random.nextInt(5), random.nextInt(4), random.nextInt(9), random.nextInt(2), 1),
            rings(random),
            "/run/\u00fc" + "x".repeat(random.nextInt(1017)));
    survives(
        RunConfigLayout.SPEC,
        config,
        random,
        segment -> RunConfig.decode(segment, 0),
        (value, segment) -> value.encode(segment, 0));
    CallConfig call = CallConfig.of(0, random.nextInt()).withRings(rings(random));
    survives(CONFIGS.spec(), call, random, CONFIGS::decode, CONFIGS::encode);
    CallConfig collecting = call.withDiagnostics(config.diagnostics(), config.outputPrefix());
    survives(CONFIGS.spec(), collecting, random, CONFIGS::decode, CONFIGS::encode);
  }

  private static RingSizes rings(Random random) {
    List<Long> windows = new ArrayList<>();
    List<Long> heaps = new ArrayList<>();
    List<Long> edges = new ArrayList<>();
    for (int ring = 0; ring < 4; ring++) {
      windows.add(random.nextBoolean() ? 0 : 1L << 2 + random.nextInt(29));
      heaps.add(random.nextBoolean() ? 0 : 1024 + (random.nextLong() >>> 20));
      edges.add(random.nextBoolean() ? 0 : 4 + (random.nextLong() >>> 40));
    }
    return new RingSizes(windows, heaps, edges);
  }

  @Property
  void descriptorsContractsAndLogStates(@ForAll long seed) {
    Random random = new Random(seed);
    survives(
        RunDescriptorLayout.SPEC,
        new RunDescriptor(
            random.nextInt(2),
            random.nextInt(2),
            random.nextLong(),
            random.nextLong() | 1,
            random.nextLong(),
            random.nextLong()),
        random,
        segment -> RunDescriptor.decode(segment, 0),
        (value, segment) -> value.encode(segment, 0));
    List<PipelineContract.Resource> resources = new ArrayList<>();
    for (int i = 0; i < random.nextInt(9); i++) {
      resources.add(
          new PipelineContract.Resource(random.nextInt(), random.nextInt(), random.nextLong()));
    }
    survives(
        PipelineContractLayout.SPEC,
        new PipelineContract(1 + random.nextInt(2), resources),
        random,
        segment -> PipelineContract.decode(segment, 0),
        (value, segment) -> value.encode(segment, 0));
    survives(
        LogStateLayout.SPEC,
        new LogState(random.nextInt(), random.nextInt()),
        random,
        segment -> LogState.decode(segment, 0),
        (value, segment) -> value.encode(segment, 0));
  }

  @Property(tries = 100)
  void arguments(@ForAll long seed, @ForAll @IntRange(min = 0, max = 256) int tensors) {
    Random random = new Random(seed);
    TaskArgs.Builder args = TaskArgs.builder();
    for (int i = 0; i < tensors; i++) {
      int[] extents = random.ints(1 + random.nextInt(5), 0, 7).toArray();
      DataType type = DataType.values()[random.nextInt(DataType.values().length)];
      args.inout(
          new ContinuousTensor(random.nextLong(), Shape.of(extents), type, random.nextBoolean()));
    }
    random.longs(random.nextInt(129)).forEach(args::scalar);
    survives(
        AbiEpochs.TODAY.arguments().spec(),
        args.build(),
        random,
        AbiEpochs.TODAY.arguments()::decode,
        (value, segment) ->
            AbiEpochs.TODAY.arguments().encode(value.tensors(), value.scalars(), segment));
  }

  @Property(tries = 100)
  void programs(@ForAll long seed, @ForAll @IntRange(min = 0, max = 20) int kernels) {
    Random random = new Random(seed);
    byte[] image = new byte[random.nextInt(200)];
    random.nextBytes(image);
    ChipCallable.Builder builder =
        ChipCallable.builder(image)
            .functionName("f".repeat(random.nextInt(70)))
            .configName("config")
            .signature(directions(random, 256));
    random
        .ints(0, 1024)
        .distinct()
        .limit(kernels)
        .forEach(id -> builder.kernel(id, CoreCallable.of(directions(random, 32), image)));
    ChipCallable program = builder.build();
    byte[] bytes = PROGRAMS.toBytes(program);
    assertEquals(program, PROGRAMS.decode(MemorySegment.ofArray(bytes), 0));
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 100);
    assertEquals(bytes.length, PROGRAMS.size(MemorySegment.ofArray(longer)));
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
    ChipCallable damaged;
    try {
      damaged = PROGRAMS.decode(MemorySegment.ofArray(bytes), 0);
    } catch (AbiException refused) {
      return;
    }
    byte[] again = PROGRAMS.toBytes(damaged);
    assertArrayEquals(Arrays.copyOf(bytes, again.length), again);
  }

  private static List<Direction> directions(Random random, int most) {
    return random.ints(random.nextInt(most + 1), 0, 4).mapToObj(Direction::ofCode).toList();
  }

  @Example
  void aTensorWithoutDimensionsIsOneElement() {
    ContinuousTensor scalar = ContinuousTensor.host(64, DataType.FLOAT32);
    assertEquals(Shape.of(1), TENSORS.of(scalar).shape());
  }
}
