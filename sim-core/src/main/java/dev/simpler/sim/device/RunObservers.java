package dev.simpler.sim.device;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.Diagnostics;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.platform.setting.GivenSetting;
import dev.simpler.platform.setting.Setting;
import dev.simpler.platform.setting.SettingReader;
import dev.simpler.sim.observe.EventHub;
import dev.simpler.sim.observe.LiveTasks;
import dev.simpler.sim.observe.ObservedDevice;
import dev.simpler.sim.observe.ObserverProvider;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches single runs of a device, as their configurations ask for it: levels and a folder. A
 * configuration that names no folder gets a new one under the setting's.
 */
final class RunObservers {
  /** Where to, if a configuration names no folder. */
  static final Setting OUTPUTS =
      new Setting(
          "SIMPLER_OUTPUTS",
          "folder that gets a folder of each run whose configuration asks for a profile or dump"
              + " and names none; outputs by default");

  /** To the nanosecond, in which a device begins one run at most. */
  private static final String TIME = "yyyyMMdd_HHmmss_nnnnnnnnn";

  private final ObservedDevice device;
  private final SettingReader settings;
  private final EventHub events;
  private final GlobalMemory memory;

  RunObservers(
      ObservedDevice device, SettingReader settings, EventHub events, GlobalMemory memory) {
    this.device = device;
    this.settings = settings;
    this.events = events;
    this.memory = memory;
  }

  /** Begins to watch; what is written is whole once the result is closed. */
  Watch watch(CallConfig launch) {
    Diagnostics asked = launch.diagnostics();
    if (asked.equals(Diagnostics.OFF)) {
      return Watch.NONE;
    }
    Path folder = launch.outputPrefix().isEmpty() ? chosen() : Path.of(launch.outputPrefix());
    Map<String, String> given = new HashMap<>(settings.given());
    SettingObservers.providers().forEach(each -> given.putAll(each.settingsFor(asked, folder)));
    SettingObservers observers =
        SettingObservers.of(device, new SettingReader(given, settings.environment()));
    observers.watch(events, memory);
    return new Watch(asked, folder, observers);
  }

  private Path chosen() {
    String outputs = settings.find(OUTPUTS.name()).map(GivenSetting::value).orElse("outputs");
    String now =
        LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern(TIME));
    return Path.of(outputs, "run_" + now + "_device_" + device.device());
  }

  /**
   * One run that is watched, or not.
   *
   * @param asked what it collects
   * @param folder where to
   * @param observers who watch; null if nobody does
   */
  record Watch(Diagnostics asked, Path folder, @Nullable SettingObservers observers)
      implements AutoCloseable {
    /** A run that collects nothing. */
    static final Watch NONE = new Watch(Diagnostics.OFF, Path.of(""), null);

    /** Those who are told at once, behind those of every run. */
    List<LiveTasks> and(List<LiveTasks> ofAll) {
      if (observers == null) {
        return ofAll;
      }
      List<LiveTasks> all = new ArrayList<>(ofAll);
      all.addAll(observers.tasks());
      return all;
    }

    @Override
    public void close() {
      if (observers != null) {
        observers.close();
        for (ObserverProvider each : SettingObservers.providers()) {
          each.finish(asked, folder);
        }
      }
    }
  }
}
