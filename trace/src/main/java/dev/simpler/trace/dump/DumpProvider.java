package dev.simpler.trace.dump;

import dev.simpler.abi.callable.Diagnostics;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.platform.setting.Setting;
import dev.simpler.platform.setting.SettingReader;
import dev.simpler.sim.observe.LiveTasks;
import dev.simpler.sim.observe.ObservedDevice;
import dev.simpler.sim.observe.ObserverProvider;
import dev.simpler.sim.observe.SimObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dumps arguments of tasks if a device's settings name a folder. */
public final class DumpProvider implements ObserverProvider {
  /** Name of the setting that says where to. */
  public static final String FOLDER = "SIMPLER_DUMP";

  /** Name of the setting that says what. */
  public static final String LEVEL = "SIMPLER_DUMP_LEVEL";

  /** Where in the folder of a run the dumps lie. */
  public static final String PLACE = "args_dump";

  /** For the service loader. */
  public DumpProvider() {}

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting(
            FOLDER, "folder that gets the arguments of tasks, a folder per run; none by default"),
        new Setting(
            LEVEL,
            "1: tensors marked by dump(), 2 (default): all tensors and scalars, 3: as 2, but bytes"
                + " of marked tensors only"));
  }

  @Override
  public Optional<SimObserver> observe(ObservedDevice device, SettingReader settings) {
    return Optional.empty();
  }

  @Override
  public Map<String, String> settingsFor(Diagnostics asked, Path folder) {
    return asked.dumpArguments() == 0
        ? Map.of()
        : Map.of(
            FOLDER,
            folder.resolve(PLACE).toAbsolutePath().toString(),
            LEVEL,
            Integer.toString(asked.dumpArguments()));
  }

  @Override
  public void finish(Diagnostics asked, Path folder) {
    if (asked.dumpArguments() != 0) {
      DumpFolder.settle(folder.resolve(PLACE));
    }
  }

  @Override
  public Optional<LiveTasks> watchTasks(
      ObservedDevice device, SettingReader settings, GlobalMemory memory) {
    DumpLevel level =
        settings
            .find(LEVEL)
            .map(given ->
                DumpLevel.of(given.value())
                    .filter(each -> each != DumpLevel.NONE)
                    .orElseThrow(() -> given.refused("1, 2 or 3")))
            .orElse(DumpLevel.ALL);
    return settings
        .find(FOLDER)
        .map(folder -> new TaskDumper(Path.of(folder.value()), device.device(), level, memory));
  }
}
