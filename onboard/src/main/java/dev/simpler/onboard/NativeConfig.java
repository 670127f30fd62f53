package dev.simpler.onboard;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The files of a card's platform, given by a program instead of by the environment: {@link
 * #settings} go into {@link dev.simpler.runtime.worker.WorkerConfig#withSettings}. Immutable.
 */
public final class NativeConfig {
  private final Map<String, String> settings;

  private NativeConfig(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
  }

  /** The three files every run needs. */
  public static NativeConfig of(Path hostRuntime, Path aicpu, Path aicore) {
    return new NativeConfig(Map.of())
        .with(NativeSetting.HOST_RUNTIME, hostRuntime.toString())
        .with(NativeSetting.AICPU, aicpu.toString())
        .with(NativeSetting.AICORE, aicore.toString());
  }

  /** The same with one more setting. */
  public NativeConfig with(NativeSetting setting, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(setting.key(), value);
    return new NativeConfig(more);
  }

  /** The same with a folder of native images. */
  public NativeConfig withImages(Path folder) {
    return with(NativeSetting.IMAGES, folder.toString());
  }

  /** The same with the library in a process of its own, whose crash is an error here. */
  public NativeConfig isolated() {
    return with(NativeSetting.ISOLATION, "process");
  }

  /**
   * The same with the library in a process of its own, which is killed when a run takes longer.
   *
   * @param longestRun above zero
   */
  public NativeConfig isolated(Duration longestRun) {
    String seconds = BigDecimal.valueOf(longestRun.toNanos(), 9).toPlainString();
    return isolated().with(NativeSetting.RUN_TIMEOUT, seconds);
  }

  /** As settings by name. */
  public Map<String, String> settings() {
    return settings;
  }
}
