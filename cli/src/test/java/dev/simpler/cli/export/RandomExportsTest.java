package dev.simpler.cli.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.export.ExportTarget;
import dev.simpler.export.ExportedProgram;
import dev.simpler.export.ProgramExport;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.sim.device.SimPlatform;
import dev.simpler.testkit.nativefake.CardBuild;
import dev.simpler.testkit.nativefake.FakeBuild;
import dev.simpler.testkit.nativefake.FakeMachine;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random programs, exported and compiled all at once, give the same bits on a card. */
class RandomExportsTest {
  private static final String CHIP = "a2a3";
  private static final int PROGRAMS = 12;
  private static final Path CACHE = Path.of("target", "nativefake");

  @TempDir Path folder;

  private static List<RandomSource> programs() {
    return IntStream.range(0, PROGRAMS).mapToObj(RandomSource::new).toList();
  }

  private URLClassLoader compiled(List<RandomSource> programs) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-g", "-proc:none", "-d", folder.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    for (RandomSource each : programs) {
      Path file = folder.resolve(each.name() + ".java");
      arguments.add(Files.writeString(file, each.source()).toString());
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, code);
    return new URLClassLoader(new URL[] {folder.toUri().toURL()});
  }

  private static ChipCallable program(URLClassLoader classes, String name)
      throws ClassNotFoundException {
    List<Direction> ways = List.of(Direction.IN, Direction.IN, Direction.OUT, Direction.SCALAR);
    ChipCallable.Builder builder =
        ChipCallable.builder(ClassImage.orchestration(classes.loadClass(name + "$Graph")))
            .signature(Direction.IN, Direction.IN, Direction.OUT);
    for (int kernel = 0; kernel < 2; kernel++) {
      byte[] image = ClassImage.kernel(classes.loadClass(name + "$K" + kernel));
      builder.kernel(kernel, CoreCallable.of(ways, image));
    }
    return builder.build();
  }

  /** The bits of what a program gives for random input. */
  private static int[] run(Worker worker, ChipCallable program, RandomSource of) {
    DataType type = of.isOfFloats() ? DataType.FLOAT32 : DataType.INT32;
    SplittableRandom random = new SplittableRandom(of.name().hashCode());
    List<HostTensor> tensors = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      HostTensor tensor = worker.tensor(type, RandomSource.ROWS, RandomSource.COLS);
      int[] values = random.ints(RandomSource.ROWS * RandomSource.COLS, -9, 10).toArray();
      for (int at = 0; at < values.length; at++) {
        int bits = of.isOfFloats() ? Float.floatToRawIntBits(values[at] / 2f) : values[at];
        tensor.memory().setAtIndex(ValueLayout.JAVA_INT, at, bits);
      }
      tensors.add(tensor);
    }
    worker.run(
        program,
        TaskArgs.builder()
            .input(tensors.get(0).argument())
            .input(tensors.get(1).argument())
            .output(tensors.get(2).argument())
            .build(),
        CallConfig.of(2, 3));
    return tensors.get(2).memory().toArray(ValueLayout.JAVA_INT);
  }

  @Test
  void theyGiveTheSameOnACard() throws Exception {
    List<RandomSource> programs = programs();
    List<ChipCallable> images = new ArrayList<>();
    List<int[]> expected = new ArrayList<>();
    CardBuild build = new CardBuild(CACHE, AllExports.compiler());
    SimPlatform simulator = (SimPlatform) Platforms.discover().named(CHIP + "sim");
    try (URLClassLoader classes = compiled(programs)) {
      for (RandomSource each : programs) {
        ChipCallable program = program(classes, each.name());
        images.add(program);
        RecordingPlatform recording = new RecordingPlatform(simulator);
        try (Worker worker =
            Worker.open(WorkerConfig.of(CHIP + "sim"), Platforms.of(List.of(recording)))) {
          expected.add(run(worker, program, each));
        }
        ExportedProgram exported =
            ProgramExport.of(program, recording.launches(), ExportTarget.of(CHIP));
        Path sources = folder.resolve(each.name());
        exported.writeTo(sources);
        build.add(sources, exported.images(), sources.resolve("images"));
      }
    }
    build.compile(ExportTarget.of(CHIP));
    FakeBuild fake = FakeMachine.build(CACHE);
    for (int i = 0; i < programs.size(); i++) {
      RandomSource each = programs.get(i);
      WorkerConfig config =
          WorkerConfig.of(CHIP)
              .withSettings(
                  fake.config(CHIP)
                      .withImages(folder.resolve(each.name()).resolve("images"))
                      .with(NativeSetting.NATIVE_LOG, folder.resolve("native.log").toString())
                      .settings());
      try (Worker worker = Worker.open(config)) {
        assertArrayEquals(
            expected.get(i), run(worker, images.get(i), each), new RandomSource(i)::source);
      }
    }
  }
}
