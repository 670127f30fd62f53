package dev.simpler.cli.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
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
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random programs, exported and compiled all at once, give the same bits on a card. */
class RandomExportsTest {
  /** The first program; {@code -Dsimpler.seeds=N} looks at others. */
  private static final int FIRST = 100 * Integer.getInteger("simpler.seeds", 0);

  private static final ExportTarget A2A3 = ExportTarget.of("a2a3");
  private static final ExportTarget A5 = new ExportTarget("a5", ExportTarget.TODAY);

  private static final Path CACHE = Path.of("target", "nativefake");

  @TempDir Path folder;

  private static Stream<ProgramSource> wide(int count, ExportTarget target) {
    return IntStream.range(FIRST, FIRST + count).mapToObj(number -> new WideSource(number, target));
  }

  private URLClassLoader compiled(List<ProgramSource> programs) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-g", "-proc:none", "-d", folder.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
    for (ProgramSource each : programs) {
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

  /** The bytes of what a program gives for random input. */
  private static byte[] run(Worker worker, ChipCallable program, ProgramSource of) {
    SplittableRandom random = new SplittableRandom(of.name().hashCode());
    List<HostTensor> tensors = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      HostTensor tensor = worker.tensor(of.type(), of.rows(), ProgramSource.COLS);
      int[] values = random.ints((long) of.rows() * ProgramSource.COLS, -9, 10).toArray();
      for (int at = 0; at < values.length; at++) {
        set(tensor.memory(), of.type(), at, values[at]);
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
    return tensors.get(2).memory().toArray(ValueLayout.JAVA_BYTE);
  }

  private static void set(MemorySegment memory, DataType type, int at, int value) {
    float half = value / 2f;
    switch (type) {
      case FLOAT32 -> memory.setAtIndex(ValueLayout.JAVA_FLOAT, at, half);
      case FLOAT16 -> memory.setAtIndex(ValueLayout.JAVA_SHORT, at, Float.floatToFloat16(half));
      case BFLOAT16 -> {
        short upper = (short) (Float.floatToRawIntBits(half) >> 16);
        memory.setAtIndex(ValueLayout.JAVA_SHORT, at, upper);
      }
      case INT32, UINT32 -> memory.setAtIndex(ValueLayout.JAVA_INT, at, value);
      case INT16, UINT16 -> memory.setAtIndex(ValueLayout.JAVA_SHORT, at, (short) value);
      default -> memory.setAtIndex(ValueLayout.JAVA_BYTE, at, (byte) value);
    }
  }

  @Test
  void theyGiveTheSameOnACard() throws Exception {
    Stream<ProgramSource> plain = IntStream.range(FIRST, FIRST + 8).mapToObj(RandomSource::new);
    sameOnACard(A2A3, Stream.concat(plain, wide(6, A2A3)).toList());
  }

  @Test
  void theyGiveTheSameOnACardOfToday() throws Exception {
    sameOnACard(A5, wide(9, A5).toList());
  }

  void sameOnACard(ExportTarget target, List<ProgramSource> programs) throws Exception {
    String chip = target.chip();
    AbiEpoch epoch = AbiEpochs.find(target.epoch()).orElseThrow();
    List<ChipCallable> images = new ArrayList<>();
    List<byte[]> expected = new ArrayList<>();
    CardBuild build = new CardBuild(CACHE, AllExports.compiler());
    SimPlatform simulator = (SimPlatform) Platforms.discover().named(chip + "sim");
    try (URLClassLoader classes = compiled(programs)) {
      for (ProgramSource each : programs) {
        ChipCallable program = program(classes, each.name());
        images.add(program);
        RecordingPlatform recording = new RecordingPlatform(simulator);
        try (Worker worker =
            Worker.open(
                WorkerConfig.of(chip + "sim").withAbi(epoch), Platforms.of(List.of(recording)))) {
          expected.add(run(worker, program, each));
        }
        ExportedProgram exported = ProgramExport.of(program, recording.launches(), target);
        Path sources = folder.resolve(each.name());
        exported.writeTo(sources);
        build.add(sources, exported.images(), sources.resolve("images"));
      }
    }
    build.compile(target);
    FakeBuild fake = FakeMachine.build(CACHE, epoch);
    for (int i = 0; i < programs.size(); i++) {
      ProgramSource each = programs.get(i);
      WorkerConfig config =
          WorkerConfig.of(chip)
              .withSettings(
                  fake.config(chip)
                      .withImages(folder.resolve(each.name()).resolve("images"))
                      .with(NativeSetting.NATIVE_LOG, folder.resolve("native.log").toString())
                      .settings());
      try (Worker worker = Worker.open(config)) {
        assertArrayEquals(expected.get(i), run(worker, images.get(i), each), each::source);
      }
    }
  }
}
