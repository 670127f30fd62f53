package dev.simpler.sim.device;

import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.platform.setting.Setting;
import dev.simpler.platform.setting.SettingReader;
import dev.simpler.sim.chip.ChipProfile;
import dev.simpler.sim.chip.Roofs;
import dev.simpler.sim.observe.Attachment;
import dev.simpler.sim.observe.EventHub;
import dev.simpler.sim.observe.LiveTasks;
import dev.simpler.sim.observe.ObservedDevice;
import dev.simpler.sim.observe.ObserverProvider;
import dev.simpler.sim.observe.SimObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The observers that a device's settings ask for, for as long as the device is open. */
final class SettingObservers {
  private static final System.Logger LOG = System.getLogger("dev.simpler.sim.observe");

  private final ObservedDevice device;
  private final SettingReader settings;
  private final List<SimObserver> observers;
  private final List<Attachment> attached = new ArrayList<>();
  private final List<LiveTasks> tasks = new ArrayList<>();

  private SettingObservers(
      ObservedDevice device, SettingReader settings, List<SimObserver> observers) {
    this.device = device;
    this.settings = settings;
    this.observers = observers;
  }

  /** The settings of all providers, and of runs that collect something themselves. */
  static List<Setting> settings() {
    return Stream.concat(
            providers().stream().flatMap(each -> each.settings().stream()),
            Stream.of(RunObservers.OUTPUTS))
        .toList();
  }

  /** The observers that the settings of a device with a chip's profile ask for. */
  static SettingObservers of(ChipProfile profile, int device, SettingReader settings) {
    return of(
        new ObservedDevice(
            profile.facts().chip(),
            device,
            profile.facts().counterHz(),
            profile.kernelRates().coreHz(),
            Roofs.of(profile),
            profile.kernelRates().shared().cacheBytes(),
            profile.kernelRates().shared().alignment(),
            profile.latencies().dispatchPs()),
        settings);
  }

  /** The observers that the settings of a device ask for. */
  static SettingObservers of(ObservedDevice device, SettingReader settings) {
    return new SettingObservers(
        device,
        settings,
        providers().stream()
            .map(each -> each.observe(device, settings))
            .flatMap(Optional::stream)
            .toList());
  }

  /** Who watches the runs of the same device that collect something themselves. */
  RunObservers ofRuns(EventHub events, GlobalMemory memory) {
    return new RunObservers(device, settings, events, memory);
  }

  /** All providers that are installed. */
  static List<ObserverProvider> providers() {
    return ServiceLoader.load(ObserverProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  void watch(EventHub events, GlobalMemory memory) {
    observers.forEach(each -> attached.add(events.attach(each)));
    providers().stream()
        .map(each -> each.watchTasks(device, settings, memory))
        .flatMap(Optional::stream)
        .forEach(tasks::add);
  }

  /** Those who are told at once; a run begins. */
  List<LiveTasks> tasks() {
    tasks.forEach(LiveTasks::began);
    return tasks;
  }

  /** Detaches them; one that failed meanwhile is told of in the log. */
  void close() {
    tasks.forEach(LiveTasks::detached);
    for (Attachment each : attached) {
      each.close();
      each.failure()
          .ifPresent(thrown ->
              LOG.log(
                  System.Logger.Level.WARNING,
                  "an observer of device " + device.device() + " failed and is incomplete",
                  thrown));
    }
  }
}
