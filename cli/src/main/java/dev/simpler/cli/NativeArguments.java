package dev.simpler.cli;

import dev.simpler.onboard.NativeSetting;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name the native files of a card's platform; they win over the environment. */
final class NativeArguments {
  @Option(names = "--host-runtime", paramLabel = "FILE", description = "Host library of a card.")
  private @Nullable Path hostRuntime;

  @Option(names = "--aicpu", paramLabel = "FILE", description = "AICPU binary of a card.")
  private @Nullable Path aicpu;

  @Option(names = "--aicore", paramLabel = "FILE", description = "AICore binary of a card.")
  private @Nullable Path aicore;

  @Option(
      names = "--sim-context",
      paramLabel = "FILE",
      description = "Simulation-context library of a host library built for simulation.")
  private @Nullable Path simContext;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Folder with the example's orchestration.so and kernel_<function id>.so.")
  private @Nullable Path images;

  @Option(
      names = "--entry",
      paramLabel = "NAME",
      description = "Orchestration function in orchestration.so, where the library wants a name.")
  private @Nullable String entry;

  @Option(names = "--abi", paramLabel = "FILE", description = "ABI statement of the host library.")
  private @Nullable Path abi;

  @Option(
      names = "--native-log",
      paramLabel = "WHERE",
      description = "Where the host library's log goes: stderr (default), stdout or a file.")
  private @Nullable Path nativeLog;

  @Option(
      names = "--isolate",
      description = "Load the host library in a process of its own, whose crash is an error here.")
  private boolean isolate;

  @Option(
      names = "--run-timeout",
      paramLabel = "SECONDS",
      description = "With --isolate: how long a run may take before its process is killed.")
  private @Nullable String runTimeout;

  /** What was given, as settings by name. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    put(settings, NativeSetting.HOST_RUNTIME, hostRuntime);
    put(settings, NativeSetting.AICPU, aicpu);
    put(settings, NativeSetting.AICORE, aicore);
    put(settings, NativeSetting.SIM_CONTEXT, simContext);
    put(settings, NativeSetting.IMAGES, images);
    put(settings, NativeSetting.ABI, abi);
    put(settings, NativeSetting.NATIVE_LOG, nativeLog);
    put(settings, NativeSetting.ENTRY, entry);
    put(settings, NativeSetting.RUN_TIMEOUT, runTimeout);
    if (isolate) {
      settings.put(NativeSetting.ISOLATION.key(), "process");
    }
    return settings;
  }

  private static void put(Map<String, String> settings, NativeSetting key, @Nullable Object value) {
    if (value != null) {
      settings.put(key.key(), value.toString());
    }
  }

  /** Whether settings or environment name native images for a chip. */
  static boolean hasImages(String chip, Map<String, String> settings) {
    return Stream.of(NativeSetting.IMAGES.key(chip), NativeSetting.IMAGES.key())
        .anyMatch(key -> settings.containsKey(key) || System.getenv(key) != null);
  }
}
