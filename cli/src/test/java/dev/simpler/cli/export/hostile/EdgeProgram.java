package dev.simpler.cli.export.hostile;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.export.ExportTarget;
import dev.simpler.export.ExportedProgram;
import dev.simpler.export.ProgramExport;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.testkit.nativefake.CardBuild;
import dev.simpler.testkit.nativefake.FakeBuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kernel that is run on a simulator and, exported, on the stand-in for a card.
 *
 * @param kernel its class
 * @param folder for its sources
 */
public record EdgeProgram(Class<? extends EdgeKernel> kernel, Path folder) {
  /** The chip that is exported to. */
  public static final String CHIP = "a2a3";

  /** Numbers at the edges of their types, and floats by their bits. */
  private static final long[] INPUT = {
    0,
    1,
    -1,
    7,
    13,
    -5,
    31,
    32,
    63,
    64,
    127,
    128,
    255,
    32767,
    -32768,
    65535,
    1000000,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 31,
    (1L << 40) + 3,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Float.floatToRawIntBits(1.5f),
    Float.floatToRawIntBits(-2.75f),
    Float.floatToRawIntBits(Float.NaN),
    Float.floatToRawIntBits(3e9f),
    Float.floatToRawIntBits(-0.0f),
    Float.floatToRawIntBits(1e20f),
    Float.floatToRawIntBits(Float.POSITIVE_INFINITY),
    Float.floatToRawIntBits(Float.NEGATIVE_INFINITY),
    Float.floatToRawIntBits(-1e-40f),
    Float.floatToRawIntBits(100.9f),
    1
  };

  /** All of them. */
  public static List<EdgeProgram> all(Path folder) {
    return Stream.of(ArithmeticTrials.class, ControlTrials.class, ObjectTrials.class)
        .flatMap(each -> Arrays.stream(each.getDeclaredClasses()))
        .map(each ->
            new EdgeProgram(
                each.asSubclass(EdgeKernel.class), folder.resolve(each.getSimpleName())))
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  /** What it is called. */
  public String name() {
    return kernel.getSimpleName();
  }

  private ChipCallable program() {
    List<Direction> ways = List.of(Direction.IN, Direction.INOUT);
    return ChipCallable.builder(ClassImage.orchestration(EdgeGraph.class))
        .signature(Direction.IN, Direction.INOUT)
        .kernel(0, CoreCallable.of(ways, ClassImage.kernel(kernel)))
        .build();
  }

  /** Exports it; gives why it cannot be. */
  public Optional<String> export(CardBuild build) {
    try {
      ExportedProgram exported = ProgramExport.of(program(), List.of(), ExportTarget.of(CHIP));
      exported.writeTo(folder);
      build.add(folder, exported.images(), folder.resolve("images"));
      return Optional.empty();
    } catch (SimplerException refused) {
      return Optional.of(refused.fault().message());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> run(WorkerConfig config) {
    try (Worker worker = Worker.open(config)) {
      HostTensor in = worker.tensor(DataType.INT64, INPUT.length);
      HostTensor out = worker.tensor(DataType.INT64, INPUT.length * EdgeKernel.RESULTS);
      for (int i = 0; i < INPUT.length; i++) {
        in.memory().setAtIndex(ValueLayout.JAVA_LONG, i, INPUT[i]);
      }
      out.memory().fill((byte) 0);
      worker.run(
          program(),
          TaskArgs.builder().input(in.argument()).inout(out.argument()).build(),
          CallConfig.of(3, 4));
      List<String> results = new ArrayList<>();
      for (int i = 0; i < INPUT.length; i++) {
        for (int r = 0; r < EdgeKernel.RESULTS; r++) {
          long value = out.memory().getAtIndex(ValueLayout.JAVA_LONG, EdgeKernel.RESULTS * i + r);
          results.add(
              "result %d of %d and %d: %d"
                  .formatted(r, INPUT[i], INPUT[(i + 1) % INPUT.length], value));
        }
      }
      return results;
    } catch (SimplerException failed) {
      return List.of("failed"); // each says it in its own way
    }
  }

  /** What it gives on a simulator, a line for each result. */
  public List<String> onSimulator() {
    return run(WorkerConfig.of(CHIP + "sim"));
  }

  /** The same on the stand-in for a card. */
  public List<String> onCard(FakeBuild fake) {
    return run(
        WorkerConfig.of(CHIP)
            .withSettings(
                fake.config(CHIP)
                    .withImages(folder.resolve("images"))
                    .with(NativeSetting.NATIVE_LOG, folder.resolve("native.log").toString())
                    .settings()));
  }
}
