package dev.simpler.trace.observe;

import dev.simpler.platform.setting.GivenSetting;
import dev.simpler.platform.setting.Setting;
import dev.simpler.platform.setting.SettingReader;
import dev.simpler.sim.observe.ObservedDevice;
import dev.simpler.sim.observe.ObserverProvider;
import dev.simpler.sim.observe.SimObserver;
import dev.simpler.trace.recording.Detail;
import dev.simpler.trace.recording.RecordingFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Records what devices do if their settings name a folder. */
public final class RecordingProvider implements ObserverProvider {
  /** Name of the setting that says where to. */
  public static final String FOLDER = "SIMPLER_RECORD";

  /** Name of the setting that says how much. */
  public static final String DETAIL = "SIMPLER_RECORD_DETAIL";

  /** For the service loader. */
  public RecordingProvider() {}

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting(FOLDER, "folder that gets a recording of every run; none by default"),
        new Setting(
            DETAIL,
            "cores: tasks and kernels; dispatches: also what goes to cores and comes back; tasks"
                + " (default): also what AICPUs do; pipes: also each instruction of kernels;"
                + " counters: also what a card's performance counters count"));
  }

  @Override
  public Optional<SimObserver> observe(ObservedDevice device, SettingReader settings) {
    Detail detail = settings.find(DETAIL).map(RecordingProvider::detail).orElse(Detail.TASKS);
    return settings
        .find(FOLDER)
        .map(folder ->
            new Recorder(
                RecordingFile.create(Path.of(folder.value()), device.device()), device, detail));
  }

  private static Detail detail(GivenSetting given) {
    return Detail.named(given.value())
        .orElseThrow(() -> given.refused("cores, dispatches, tasks, pipes or counters"));
  }
}
