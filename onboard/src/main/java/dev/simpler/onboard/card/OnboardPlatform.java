package dev.simpler.onboard.card;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.onboard.child.HostedDevice;
import dev.simpler.onboard.ffm.DeviceImages;
import dev.simpler.onboard.ffm.NativeFiles;
import dev.simpler.onboard.ffm.NativeOpener;
import dev.simpler.onboard.ffm.SettingLookup;
import dev.simpler.platform.DeviceAddress;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.Platform;
import dev.simpler.platform.PlatformException;
import dev.simpler.platform.Probe;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.setting.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The platform of a real card: the reference's native host library, called through the foreign
 * function API. {@link NativeSetting} lists what it has to be told.
 */
abstract sealed class OnboardPlatform implements Platform permits A2A3Platform, A5Platform {
  private static final String NOT_ISOLATED = "none";

  private final String name;
  private final ChipFacts facts;

  OnboardPlatform(String name) {
    this.name = name;
    this.facts = CardFacts.load(name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ChipFacts facts() {
    return facts;
  }

  @Override
  public List<Setting> settings() {
    return SettingLookup.settings(name);
  }

  private SettingLookup lookup(Map<String, String> settings) {
    return new SettingLookup(name, settings, System.getenv());
  }

  @Override
  public Probe probe() {
    return probe(Map.of());
  }

  @Override
  public Probe probe(Map<String, String> settings) {
    NativeFiles.Search search = search(settings, facts.runtimes().getLast());
    NativeFiles files = search.files();
    if (files == null) {
      String nodes = deviceNodes() == 0 ? "; no device node /dev/davinci0 either" : "";
      return new Probe.Unavailable(
          search.reason() + nodes, search.advice() + "; " + name + "sim needs no card");
    }
    return new Probe.Available(
        devices(settings), "native " + facts.chip() + ", library " + files.hostRuntime());
  }

  private NativeFiles.Search search(Map<String, String> settings, String runtime) {
    return NativeFiles.find(lookup(settings), runtime);
  }

  private int devices(Map<String, String> settings) {
    String value = lookup(settings).valueOrEmpty(NativeSetting.DEVICES);
    if (value.isEmpty()) {
      return Math.max(1, deviceNodes());
    }
    try {
      int devices = Integer.parseInt(value);
      if (devices >= 1 && devices <= DeviceAddress.DEVICE_LIMIT) {
        return devices;
      }
    } catch (NumberFormatException notANumber) {
      // falls through to the same refusal
    }
    throw new PlatformException(
        Fault.of(
                ErrorCategory.USAGE,
                "number of devices \"" + value + "\" is outside 1.." + DeviceAddress.DEVICE_LIMIT)
            .at(NativeSetting.DEVICES.key()));
  }

  private static int deviceNodes() {
    int count = 0;
    while (Files.exists(Path.of("/dev/davinci" + count))) {
      count++;
    }
    return count;
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    if (!facts.runtimes().contains(config.runtime())) {
      throw new PlatformException(
          Fault.of(ErrorCategory.USAGE, "platform " + name + " has no runtime " + config.runtime())
              .mend("choose one of " + String.join(", ", facts.runtimes())));
    }
    NativeFiles.Search search = search(config.settings(), config.runtime());
    NativeFiles files = search.files();
    if (files == null) {
      throw new PlatformException(
          Fault.of(
                  ErrorCategory.UNAVAILABLE,
                  "platform " + name + " cannot be used here: " + search.reason())
              .mend(search.advice()));
    }
    int devices = devices(config.settings());
    if (config.deviceId() < 0 || config.deviceId() >= devices) {
      throw new PlatformException(
          Fault.of(
                  ErrorCategory.USAGE,
                  "device id " + config.deviceId() + " is outside 0.." + (devices - 1))
              .at("platform " + name)
              .mend("set " + NativeSetting.DEVICES.key() + " if there are more"));
    }
    SettingLookup lookup = lookup(config.settings());
    boolean isolated = isolated(lookup);
    Optional<Duration> longestRun = RunTimeout.of(lookup, isolated);
    return isolated
        ? hosted(lookup, files, config, longestRun)
        : new NativeOpener(lookup, files, config.runtime(), config.deviceId()).open();
  }

  private static boolean isolated(SettingLookup lookup) {
    Optional<SettingLookup.Found> given = lookup.find(NativeSetting.ISOLATION);
    return switch (given.map(SettingLookup.Found::value).orElse(NOT_ISOLATED)) {
      case "process" -> true;
      case NOT_ISOLATED -> false;
      default ->
          throw new PlatformException(
              Fault.of(
                      ErrorCategory.USAGE,
                      "isolation \""
                          + given.orElseThrow().value()
                          + "\" is neither process nor none")
                  .at(given.orElseThrow().source()));
    };
  }

  /** The same in a process of its own, which inherits the environment. */
  private DeviceSession hosted(
      SettingLookup lookup,
      NativeFiles files,
      SessionConfig config,
      Optional<Duration> longestRun) {
    Map<String, String> settings = new HashMap<>(config.settings());
    settings.put(NativeSetting.ISOLATION.key(name), NOT_ISOLATED);
    settings.put(NativeSetting.RUN_TIMEOUT.key(name), RunTimeout.NONE);
    settings.put(NativeSetting.NATIVE_LOG.key(name), "stderr");
    settings.put(NativeSetting.UNLOAD.key(name), "never");
    return HostedDevice.open(
        name,
        new SessionConfig(config.deviceId(), config.runtime(), config.seed(), settings),
        DeviceImages.of(lookup),
        files.hostRuntime().toString(),
        lookup.value(NativeSetting.NATIVE_LOG).orElse("stderr"),
        longestRun);
  }
}
