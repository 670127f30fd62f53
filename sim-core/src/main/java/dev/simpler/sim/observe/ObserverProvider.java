package dev.simpler.sim.observe;

import dev.simpler.abi.callable.Diagnostics;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.platform.setting.Setting;
import dev.simpler.platform.setting.SettingReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches devices that are opened with its settings, wherever they are opened: by a worker, by a
 * pod, in a child process. Found as a service; its constructor is called once per device.
 * Stateless.
 */
public interface ObserverProvider {
  /** {@return the settings it reads} */
  List<Setting> settings();

  /**
   * {@return the observer of a device that is being opened, if its settings ask for one}
   *
   * @param settings of the session, and the process environment
   * @param device what is observed, and its facts
   * @throws dev.simpler.platform.setting.SettingException if a setting has a value that it does not
   *     take; the device is then not opened
   */
  Optional<SimObserver> observe(ObservedDevice device, SettingReader settings);

  /**
   * {@return the settings that make it watch one run and collect what the run's configuration asks
   * for; none if that is nothing of its own}
   *
   * @param asked what the run collects
   * @param folder where it goes
   */
  default Map<String, String> settingsFor(Diagnostics asked, Path folder) {
    return Map.of();
  }

  /**
   * Makes the files of such a run from what was collected of it. The run has ended, also if it
   * failed.
   *
   * @param asked what the run collects
   * @param folder where it went
   */
  default void finish(Diagnostics asked, Path folder) {}

  /**
   * {@return who is told of a device's tasks at once, if its settings ask for that} Events come
   * when nothing earlier can come; this comes when it happens, so that memory can be looked at as
   * it is then.
   *
   * @param memory memory of the device
   * @param device what is observed, and its facts
   * @param settings of the session, and the process environment
   */
  default Optional<LiveTasks> watchTasks(
      ObservedDevice device, SettingReader settings, GlobalMemory memory) {
    return Optional.empty();
  }
}
