package dev.simpler.trace.observe;

import dev.simpler.abi.callable.Diagnostics;
import dev.simpler.platform.setting.GivenSetting;
import dev.simpler.platform.setting.Setting;
import dev.simpler.platform.setting.SettingReader;
import dev.simpler.sim.observe.ObservedDevice;
import dev.simpler.sim.observe.ObserverProvider;
import dev.simpler.sim.observe.SimObserver;
import dev.simpler.trace.model.RunFolder;
import dev.simpler.trace.recording.Detail;
import dev.simpler.trace.recording.RecordingFile;
import dev.simpler.trace.swimlane.PmuEvent;
import dev.simpler.trace.swimlane.ProfileFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records what devices do if their settings name a folder. */
public final class RecordingProvider implements ObserverProvider {
  /** Name of the setting that says where to. */
  public static final String FOLDER = "SIMPLER_RECORD";

  /** Name of the setting that says how much. */
  public static final String DETAIL = "SIMPLER_RECORD_DETAIL";

  /** What the files of a run that was asked for by its configuration call the program. */
  private static final String RUN = "run";

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

  @Override
  public Map<String, String> settingsFor(Diagnostics asked, Path folder) {
    return isRecorded(asked)
        ? Map.of(
            FOLDER,
            new RunFolder(folder).recordings().toAbsolutePath().toString(),
            DETAIL,
            (asked.pmuEvent() > 0 ? Detail.COUNTERS : ProfileFiles.detail(level(asked))).word())
        : Map.of();
  }

  @Override
  public void finish(Diagnostics asked, Path folder) {
    if (isRecorded(asked)) {
      PmuEvent counters = PmuEvent.numbered(asked.pmuEvent()).orElse(PmuEvent.PIPES);
      ProfileFiles.write(
          new RunFolder(folder).runs(), level(asked), counters, RUN, folder.toAbsolutePath());
    }
  }

  private static boolean isRecorded(Diagnostics asked) {
    return asked.swimlane() > 0
        || asked.pmuEvent() > 0
        || asked.dependencies() > 0
        || asked.scopes() > 0;
  }

  private static int level(Diagnostics asked) {
    return Math.max(1, asked.swimlane());
  }

  private static Detail detail(GivenSetting given) {
    return Detail.named(given.value())
        .orElseThrow(() -> given.refused("cores, dispatches, tasks, pipes or counters"));
  }
}
