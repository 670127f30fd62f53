package dev.simpler.testkit.nativefake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.onboard.NativeConfig;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.SessionConfig;
import dev.simpler.runtime.host.HostTensor;
import dev.simpler.runtime.worker.Worker;
import dev.simpler.runtime.worker.WorkerConfig;
import java.nio.file.Path;
import java.util.List;

/** The program {@code vector} of the fake library, and sessions that run it. */
final class VectorRun {
  private static final int N = 1000;

  private VectorRun() {}

  static NativeConfig files(FakeBuild build, Path log) {
    return build
        .config("a2a3")
        .withImages(build.images("vector"))
        .with(NativeSetting.NATIVE_LOG, log.toString());
  }

  static Worker worker(NativeConfig config) {
    return Worker.open(WorkerConfig.of("a2a3").withSettings(config.settings()));
  }

  static DeviceSession session(NativeConfig config) {
    return Platforms.discover()
        .named("a2a3")
        .open(new SessionConfig(0, "tensormap_and_ringbuffer", 0, config.settings()));
  }

  static ChipCallable program() {
    CoreCallable core = CoreCallable.of(List.of(), new byte[] {2});
    return ChipCallable.builder(new byte[] {1})
        .signature(Direction.IN, Direction.IN, Direction.OUT)
        .kernel(0, core)
        .kernel(1, core)
        .kernel(2, core)
        .build();
  }

  /** Runs it; outputs must be right, or as they were if it fails. */
  static void run(Worker worker) {
    HostTensor a = worker.host().floats(values(2), N);
    HostTensor b = worker.host().floats(values(3), N);
    HostTensor f = worker.host().floats(values(-7), N);
    TaskArgs args =
        TaskArgs.builder().input(a.argument()).input(b.argument()).output(f.argument()).build();
    boolean done = false;
    try {
      worker.run(program(), args, CallConfig.of(3, 4));
      done = true;
    } finally {
      assertArrayEquals(done ? golden() : values(-7), f.floats());
    }
  }

  private static float[] values(int first) {
    float[] values = new float[N];
    for (int i = 0; i < N; i++) {
      values[i] = first + i % 5;
    }
    return values;
  }

  private static float[] golden() {
    float[] golden = new float[N];
    for (int i = 0; i < N; i++) {
      float c = 5 + 2 * (i % 5);
      golden[i] = (c + 1) * (c + 2) + c;
    }
    return golden;
  }
}
