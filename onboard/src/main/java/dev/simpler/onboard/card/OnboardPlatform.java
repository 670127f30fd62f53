package dev.simpler.onboard.card;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.onboard.child.HostedDevice;
import dev.simpler.onboard.ffm.DeviceImages;
import dev.simpler.onboard.ffm.DeviceLease;
import dev.simpler.onboard.ffm.LibraryEpoch;
import dev.simpler.onboard.ffm.LogLevels;
import dev.simpler.onboard.ffm.NativeFiles;
import dev.simpler.onboard.ffm.NativeOpener;
import dev.simpler.onboard.ffm.SettingLookup;
import dev.simpler.platform.DeviceAddress;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.GraphRuntimes;
import dev.simpler.platform.Platform;
import dev.simpler.platform.PlatformException;
import dev.simpler.platform.Probe;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.GraphRuntimeFactory;
import dev.simpler.platform.setting.GivenSetting;
import dev.simpler.platform.setting.Setting;
import dev.simpler.runtime.child.ChildLimits;
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
  private static final String NONE = "none";
  private static final String PROCESS = "process";

  /** A year. */
  private static final long MOST_SECONDS = 31_536_000;

  private static final Duration NEVER = Duration.ofDays(36_500);

  /** Programs and tensors cross in shared memory, not on the heap of the library's process. */
  private static final long DEFAULT_HEAP = 512L << 20;

  private static final long MOST_HEAP = 1L << 40;

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
  public boolean runsClassImages() {
    return false;
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
    Optional<LibraryEpoch> epoch = LibraryEpoch.of(files.hostRuntime());
    Optional<Fault> refusal = epoch.flatMap(each -> each.refusal(files.hostRuntime()));
    if (refusal.isPresent()) {
      return new Probe.Unavailable(
          refusal.get().what(), refusal.get().mend(), refusal.get().category());
    }
    return new Probe.Available(
        devices(settings),
        "native "
            + facts.chip()
            + ", library "
            + files.hostRuntime()
            + epoch.map(each -> ", ABI " + each.words()).orElse(""));
  }

  private NativeFiles.Search search(Map<String, String> settings, String runtime) {
    return NativeFiles.find(lookup(settings), runtime);
  }

  private int devices(Map<String, String> settings) {
    return lookup(settings)
        .find(NativeSetting.DEVICES)
        .map(given -> (int) given.number(1, DeviceAddress.DEVICE_LIMIT))
        .orElseGet(() -> Math.max(1, deviceNodes()));
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
    GraphRuntimeFactory runtime = GraphRuntimes.installed().named(config.runtime());
    Optional<GivenSetting> isolation = lookup.find(NativeSetting.ISOLATION);
    if (isolation.map(each -> each.word(List.of(PROCESS, NONE)).equals(PROCESS)).orElse(false)) {
      return hosted(lookup, files, runtime, config);
    }
    Optional<DeviceLease> lease = DeviceLease.take(files.hostRuntime(), config.deviceId());
    if (lease.isEmpty()) {
      isolation.ifPresent(given -> refuseSecond(given, files, config.deviceId()));
      return hosted(lookup, files, runtime, config);
    }
    try {
      refuseLimit(lookup);
      return new NativeOpener(lookup, files, runtime, lease.get()).open(config.deviceId());
    } catch (RuntimeException | Error failure) {
      lease.get().close();
      throw failure;
    }
  }

  /** A library that has a device already is asked to take another in the same process. */
  private static void refuseSecond(GivenSetting isolation, NativeFiles files, int device) {
    throw new PlatformException(
        Fault.of(
                ErrorCategory.UNSUPPORTED,
                "device "
                    + device
                    + " in this process, where the library has device "
                    + DeviceLease.holder(files.hostRuntime()).map(String::valueOf).orElse("another")
                    + ": libraries of the reference crash or hang with two devices in one process")
            .at(files.hostRuntime().toString())
            .by(isolation.origin() + " asks for it")
            .mend("leave it out, then the second device gets a process of its own"));
  }

  /** A limit of a run needs a process that can be killed. */
  private static void refuseLimit(SettingLookup lookup) {
    Optional<GivenSetting> given = lookup.find(NativeSetting.RUN_TIMEOUT);
    if (given.flatMap(each -> each.secondsOrNone(MOST_SECONDS)).isPresent()) {
      throw given
          .orElseThrow()
          .refused(
              "none as long as SIMPLER_ISOLATION is not process (--isolate): native code in this"
                  + " process uses its memory, so a run cannot be given up");
    }
  }

  /** What the process that hosts a library may take. */
  private static ChildLimits limits(SettingLookup lookup) {
    ChildLimits limits =
        ChildLimits.ofThisProcess()
            .withHeapBytes(
                lookup
                    .find(NativeSetting.PROCESS_HEAP)
                    .map(given -> given.number(ChildLimits.LEAST_HEAP_BYTES, MOST_HEAP))
                    .orElse(DEFAULT_HEAP));
    ChildLimits ending =
        lookup
            .find(NativeSetting.CLOSE_TIMEOUT)
            .map(given -> limits.withClose(given.secondsOrNone(MOST_SECONDS).orElse(NEVER)))
            .orElse(limits);
    return lookup
        .find(NativeSetting.RUN_TIMEOUT)
        .map(given -> ending.withTask(given.secondsOrNone(MOST_SECONDS).orElse(NEVER)))
        .orElse(ending);
  }

  /** The same in a process of its own, which inherits the environment. */
  private DeviceSession hosted(
      SettingLookup lookup, NativeFiles files, GraphRuntimeFactory runtime, SessionConfig config) {
    Map<String, String> settings = new HashMap<>(config.settings());
    settings.put(NativeSetting.ISOLATION.key(name), NONE);
    settings.put(NativeSetting.RUN_TIMEOUT.key(name), NONE);
    settings.put(NativeSetting.NATIVE_LOG.key(name), "stderr");
    settings.put(NativeSetting.UNLOAD.key(name), "never");
    LogLevels.word(lookup)
        .ifPresent(word -> settings.put(NativeSetting.NATIVE_LOG_LEVEL.key(name), word));
    AbiEpoch epoch = LibraryEpoch.require(files.hostRuntime());
    return HostedDevice.open(
        name,
        new SessionConfig(config.deviceId(), config.runtime(), config.seed(), settings),
        DeviceImages.of(lookup, runtime, epoch),
        files.hostRuntime().toString(),
        epoch,
        lookup.log(),
        limits(lookup));
  }
}
